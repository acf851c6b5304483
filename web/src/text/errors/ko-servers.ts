/** The codes of Replicate and of servers of one's own, in Korean. */
export const serverErrors: Readonly<Record<string, string>> = {
  REPLICATE_AUTH_FAILED: 'Replicate가 토큰을 받지 않습니다. 연결에서 새 토큰을 넣으세요.',
  REPLICATE_BAD_REQUEST: 'Replicate의 모델이 이것을 받지 않습니다. 옵션을 바꾸거나 빼거나, 다른 모델을 고르세요.',
  REPLICATE_BILLING_REQUIRED: 'Replicate 계정에 잔액이 없습니다. 그쪽에서 충전하세요.',
  REPLICATE_DOWNLOAD_FAILED:
    '이미지는 만들어져 Replicate에 한 시간 동안 남아 있습니다. 다시 시도하면 새로 만들고 요금이 청구됩니다.',
  REPLICATE_FAILED: 'Replicate에서 모델이 실패했습니다. 다시 시도하거나 다른 모델을 고르세요.',
  REPLICATE_RATE_LIMITED: 'Replicate가 지금은 요청을 더 받지 않습니다. 기다리거나 다른 모델을 고르세요.',
  REPLICATE_TIMEOUT:
    'Replicate가 너무 오래 걸리며 그쪽에서 계속하고 있을 수 있습니다. 다시 보내기 전에 그쪽에서 확인하세요.',
  REPLICATE_TOKEN_MISSING: 'Replicate에는 토큰이 필요합니다. 연결에서 토큰을 넣거나 다른 모델을 고르세요.',
  REPLICATE_UPSTREAM_ERROR: 'Replicate 쪽에 문제가 있습니다. 다시 보내기 전에 그쪽에서 확인하세요.',
  UPSTREAM_DOWNLOAD_FAILED:
    '이미지는 만들어져 제공자 쪽에 남아 있을 수 있습니다. 다시 시도하면 새로 만들고 요금이 청구됩니다.',
  UPSTREAM_RATE_LIMITED: '제공자가 지금은 요청을 더 받지 않습니다. 기다리거나 다른 모델을 고르세요.',
  UPSTREAM_TIMEOUT: '서버가 너무 오래 걸렸습니다. 설정에서 시간을 늘리거나 더 작은 이미지를 요청하세요.',
};
