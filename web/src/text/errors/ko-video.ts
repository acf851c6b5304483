const TAKEN = '동영상은 만들어졌지만 도착하지 않았습니다. 작업을 이어서 진행하면 비용 없이 다시 받아 옵니다.';
const LATE = '동영상이 제때 오지 않았지만 아직 올 수 있습니다. 작업을 이어서 진행하면 비용 없이 다시 확인합니다.';
const TROUBLE = 'xAI가 동영상을 만들지 못했습니다. 다시 시도하거나 프롬프트 또는 모델을 바꾸세요.';

/** The codes of clips, in Korean. */
export const videoErrors: Readonly<Record<string, string>> = {
  AGY_VIDEO_UNSUPPORTED: 'Antigravity는 동영상을 만들지 않습니다. 다른 제공자를 고르세요.',
  GEMINI_API_DOWNLOAD_FAILED: TAKEN,
  GEMINI_API_NO_VIDEO:
    'Google이 완료라고 하지만 동영상을 보내지 않았습니다. 작업을 이어서 진행하면 비용 없이 다시 확인합니다.',
  GROK_VIDEO_DOWNLOAD_FAILED: TAKEN,
  GROK_VIDEO_EMPTY_RESPONSE:
    'xAI가 완료라고 하지만 동영상을 보내지 않았습니다. 작업을 이어서 진행하면 비용 없이 다시 확인합니다.',
  GROK_VIDEO_EXPIRED: 'xAI가 동영상을 더 이상 보관하지 않습니다. 다시 만드세요.',
  GROK_VIDEO_FAILED: TROUBLE,
  GROK_VIDEO_FRAME_FAILED: '그 시점의 장면을 꺼내지 못했습니다. 다른 시점으로 해 보세요.',
  GROK_VIDEO_INVALID_MODE: '이 모델에서는 함께 쓸 수 없는 그림입니다. 첫 장면이나 참조 그림 중 하나만 보내세요.',
  GROK_VIDEO_MODERATION_BLOCKED: 'xAI가 이 동영상을 보여 주지 않습니다. 프롬프트나 그림의 내용을 바꾸세요.',
  GROK_VIDEO_POLL_FAILED:
    'xAI가 너무 바쁘거나 진행 상황을 알려 주지 않았습니다. 다시 받아올 수 있다면 비용은 들지 않습니다.',
  GROK_VIDEO_REF_TOO_MANY: '참조 그림이 너무 많습니다. 동영상에는 7장까지 쓸 수 있습니다.',
  GROK_VIDEO_REQUEST_FAILED: 'xAI가 동영상 요청을 받아들이지 않습니다. 요청을 바꾸거나 다른 모델을 고르세요.',
  GROK_VIDEO_TIMEOUT: LATE,
  INVALID_GROK_VIDEO_MODEL: '그런 동영상 모델이 없습니다. 다른 모델을 고르세요.',
  INVALID_VIDEO_ASPECT_RATIO: '이 모델은 그 비율의 동영상을 만들지 않습니다. 다른 비율을 고르세요.',
  INVALID_VIDEO_DURATION: '이 모델은 그 길이의 동영상을 만들지 않습니다. 다른 길이를 고르세요.',
  INVALID_VIDEO_MODEL: '그런 동영상 모델이 없습니다. 다른 모델을 고르세요.',
  INVALID_VIDEO_RESOLUTION: '이 모델은 그 해상도의 동영상을 만들지 않습니다. 다른 해상도를 고르세요.',
  RUN_NOT_RESUMABLE: '이어서 진행할 것이 없습니다. 요청을 다시 보내세요.',
  VIDEO_PROVIDER_UNSUPPORTED: '이 제공자는 동영상을 만들지 않습니다. 다른 제공자를 고르세요.',
  VIDEO_TIMEOUT: LATE,
};
