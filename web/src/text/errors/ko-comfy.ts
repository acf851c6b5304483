/** The codes of ComfyUI, in Korean. */
export const comfyErrors: Readonly<Record<string, string>> = {
  COMFY_EXECUTION_FAILED:
    'ComfyUI에서 워크플로가 중단되었습니다. 자세한 내용은 그 콘솔에 있습니다. 그래픽 카드 메모리가 부족한 경우가 많습니다.',
  COMFY_IMAGE_INVALID: '보관함의 PNG, JPEG, WebP 이미지만, 크기 한도 안에서 ComfyUI로 보낼 수 있습니다.',
  COMFY_IMAGE_NOT_FOUND: 'ComfyUI로 보낼 이미지가 보관함에 없습니다.',
  COMFY_MODEL_MISSING: '워크플로에 필요한 모델 파일이 ComfyUI에 없습니다. 그쪽에 추가한 뒤 다시 시도하세요.',
  COMFY_NO_OUTPUT: '워크플로가 이미지 없이 끝났습니다. 이미지를 저장하는 노드가 필요합니다.',
  COMFY_TIMEOUT: 'ComfyUI가 더 이상 응답하지 않습니다. 다시 보내기 전에 호스트를 확인하세요.',
  COMFY_UNREACHABLE: 'ComfyUI에 연결할 수 없습니다. 시작하거나 설정에서 주소를 고치세요.',
  COMFY_UPLOAD_FAILED: 'ComfyUI가 이미지를 받지 않았습니다. 디스크와 input 폴더를 확인하세요.',
  COMFY_URL_NOT_LOCAL: 'ComfyUI 주소를 쓸 수 없습니다. 설정에 http://호스트:포트 형식으로 쓰세요.',
  COMFY_WORKFLOW_INVALID:
    'ComfyUI가 이 워크플로를 그대로는 실행할 수 없습니다. ComfyUI에서 고친 뒤 Export (API)로 다시 내보내세요.',
};
