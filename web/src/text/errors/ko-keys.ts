/** The codes of keys that are saved and removed, in Korean. */
export const keyErrors: Readonly<Record<string, string>> = {
  ENV_KEY_IMMUTABLE: '이 키는 환경 변수에서 왔습니다. 환경 변수에서 지운 뒤 다시 시작하세요.',
  INVALID_KEY_FORMAT: '이 공급자의 키 형식이 아닙니다. 키만 전부 다시 복사하세요.',
  INVALID_SERVICE_ACCOUNT: '서비스 계정의 키 파일이 아닙니다. Google Cloud 콘솔에서 JSON 형식의 키를 만드세요.',
  KEY_TOO_LARGE: '키라고 하기에는 너무 깁니다. 키만 복사하세요.',
  KEY_VALIDATION_FAILED: '공급자가 이 키를 받아들이지 않거나 연결할 수 없습니다. 키와 네트워크를 확인하세요.',
  MISSING_KEY: '아직 키가 없습니다. 입력란에 붙여 넣으세요.',
};
