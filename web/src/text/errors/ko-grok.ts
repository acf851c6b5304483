const SLOW = 'xAI가 너무 오래 걸렸습니다. 다시 보내기 전에 그쪽에서 확인하세요.';
const UNREACHED = 'xAI에 연결할 수 없습니다. 네트워크, 프록시, VPN을 확인하세요.';
const PLANNER =
  'xAI가 검색과 계획 요청을 받지 않습니다. 설정에서 플래너 모델을 바꾸거나 프롬프트 그대로 그리게 하세요.';
const NO_PLAN = '플래너가 계획을 보내지 않았습니다. 다시 시도하거나 프롬프트 그대로 그리게 하세요.';

/** The codes of Grok, in Korean. */
export const grokErrors: Readonly<Record<string, string>> = {
  GROK_AUTH_FAILED: 'Grok 계정이나 xAI 키가 없거나 받아들여지지 않습니다. 연결에서 연결하세요.',
  GROK_BAD_REQUEST: 'xAI가 이 요청을 그대로는 받지 않습니다. 크기, 품질, 모델 또는 참조를 바꾸세요.',
  GROK_EMPTY_RESPONSE: '응답에 이미지가 없습니다. 다시 시도하거나, 더 간단히 쓰거나, 다른 모델을 고르세요.',
  GROK_IMAGE_DOWNLOAD_FAILED:
    '이미지는 만들어졌고 요금이 청구되었습니다. 자세한 내용에 있는 주소가 살아 있는 동안 거기서 저장할 수 있습니다.',
  GROK_IMAGE_TIMEOUT: SLOW,
  GROK_MASK_UNSUPPORTED: 'Grok은 마스크를 받지 않습니다. 마스크를 빼거나 마스크를 받는 모델을 고르세요.',
  GROK_NETWORK_FAILED: UNREACHED,
  GROK_PLANNER_BAD_REQUEST: PLANNER,
  GROK_PLANNER_EMPTY_TOOL_CALL: NO_PLAN,
  GROK_PLANNER_INVALID_TOOL_ARGS: NO_PLAN,
  GROK_PLANNER_NETWORK_FAILED: UNREACHED,
  GROK_PLANNER_TIMEOUT: SLOW,
  GROK_RATE_LIMITED: 'xAI가 지금 요청을 더 받지 않거나 크레딧을 다 썼습니다. 기다리거나 다른 제공자를 쓰세요.',
  GROK_SEARCH_BAD_REQUEST: PLANNER,
  GROK_SEARCH_EMPTY_RESPONSE: '이미지 전의 검색에서 찾은 것이 없습니다. 다시 시도하거나 프롬프트 그대로 그리게 하세요.',
  GROK_SEARCH_NETWORK_FAILED: UNREACHED,
  GROK_SEARCH_TIMEOUT: SLOW,
  GROK_UPSTREAM_ERROR: 'xAI 쪽에 문제가 있습니다. 나중에 다시 시도하세요.',
  INVALID_GROK_IMAGE_MODEL: 'Grok에 그런 모델이 없습니다. 다른 것을 고르세요.',
};
