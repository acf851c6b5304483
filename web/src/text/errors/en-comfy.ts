/** The codes of ComfyUI, in English. */
export const comfyErrors: Readonly<Record<string, string>> = {
  COMFY_EXECUTION_FAILED:
    'The workflow broke off in ComfyUI. Its console says more; often the memory of the graphics card is too small.',
  COMFY_IMAGE_INVALID: 'Only PNG, JPEG and WebP pictures of the library can be sent to ComfyUI, up to its size limit.',
  COMFY_IMAGE_NOT_FOUND: 'The library does not have the picture that was to go to ComfyUI.',
  COMFY_MODEL_MISSING: 'A model file is not installed in ComfyUI. The details say which one and where it belongs.',
  COMFY_NO_OUTPUT: 'The workflow ended without a picture. It needs a node that saves one.',
  COMFY_TIMEOUT: 'ComfyUI stopped answering. Look at its host before you send it again.',
  COMFY_UNREACHABLE: 'ComfyUI cannot be reached. Start it, or correct its address in the settings.',
  COMFY_UPLOAD_FAILED: 'ComfyUI did not take a picture. Check its disk and its input folder.',
  COMFY_URL_NOT_LOCAL: 'The address of ComfyUI cannot be used. Write it as http://host:port in the settings.',
  COMFY_WORKFLOW_INVALID:
    'ComfyUI cannot run this workflow as it is. The details name the node; correct it there and export it with Export (API).',
};
