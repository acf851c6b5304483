import type { Translated } from '../dictionary.ts';
import type { onboarding as english } from '../en/onboarding.ts';

/** The same in Korean. */
export const onboarding: Translated<typeof english> = {
  'onboarding.title': '시작하기',
  'onboarding.now': '지금 바로 사용 가능',
  'onboarding.nowText':
    'ima2의 내장 그리기(Sketch)는 계정 없이, 무료로, 오프라인에서 바로 그립니다. AI 모델은 아닙니다.',
  'onboarding.choose': 'AI 모델로 그리려면 다음 중 하나를 연결하세요.',
  'onboarding.key': '키',
  'onboarding.host': '내 GPU',
  'onboarding.skip': '나중에',
  'onboarding.connected': '{name} 연결됨',
  'onboarding.connectedText': '이제부터 {model} 모델로 그립니다.',
  'onboarding.begin': '그림 설명하기',
  'onboarding.lookAgain': '다시 확인',
  'onboarding.allWays': '모든 연결은 설정에 있습니다',
  'onboarding.painterNote': '연결된 계정이 없어 내장 그리기(Sketch)를 사용합니다. AI 모델이 아닙니다.',
  'onboarding.connect': '계정 연결',
};
