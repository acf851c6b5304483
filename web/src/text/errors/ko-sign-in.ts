/** The codes of signing in and of switching accounts, in Korean. */
export const signInErrors: Readonly<Record<string, string>> = {
  ACCOUNT_IN_USE:
    '다른 프로그램이 이 계정을 쓰고 있습니다. 먼저 다른 계정으로 바꾸거나 그 프로그램에서 로그아웃하세요.',
  AUTH_SWITCH_CANCELED: '로그인이 취소되었습니다.',
  AUTH_SWITCH_DENIED: '접근이 허용되지 않았습니다. 로그인을 다시 시작하고 허용해 주세요.',
  AUTH_SWITCH_EXPIRED: '제한 시간 안에 로그인을 마치지 않았습니다. 로그인을 다시 시작하세요.',
  AUTH_SWITCH_FAILED: '로그인하지 못했습니다. 네트워크와 프록시 설정을 확인하고 다시 시작하세요.',
  TOO_MANY_AUTH_SESSIONS: '기다리는 로그인이 너무 많습니다. 하나를 마치거나 취소하세요.',
};
