import type { Translated } from '../dictionary.ts';
import type { feedLate as english } from '../en/feed-late.ts';

/** Korean words of what the feed has for runs that ended badly, and of its menus; `{name}` stands for a value. */
export const feedLate: Translated<typeof english> = {
  'feed.useAll': '모든 설정 사용',
  'feed.openComparison': '비교 열기',
  'feed.dismiss': '지우기',
  'feed.pickAll': '이미지 모두 선택',
  'feed.trashAll': '모두 휴지통으로 이동',
  'feed.tryAgain': '다시 시도',
  'feed.sendAgain': '다시 보내기',
  'feed.checkLibrary': '라이브러리 확인',
  'feed.checked': '라이브러리를 다시 읽었습니다. 이 작업의 이미지가 있으면 여기에 표시됩니다.',
  'feed.changePrompt': '프롬프트 고치기',
  'feed.changeRequest': '요청 고치기',
  'feed.switchModel': '모델 바꾸기',
  'feed.connectAccount': '로그인 또는 키 추가',
  'feed.checkConnection': '연결 확인',
  'feed.seeUsage': '예산과 사용량 보기',
  'feed.withoutReferences': '참조 없이 시도',
  'feed.waitAndTry': '{seconds}초 뒤 다시 시도',
  'feed.waiting': '{seconds}초 뒤에 다시 시도합니다',
  'feed.stopWaiting': '중지',
  'feed.copyDetails': '자세한 내용 복사',
  'feed.kept': '완성된 이미지 {count}장은 남아 있습니다.',
  'feed.pickBar': '선택한 이미지',
  'feed.compareFew': '이미지를 2~4장 선택하세요',
  'feed.download': '다운로드',
  'feed.unpick': '선택 해제',
  'feed.picked': '{count}장 선택됨',
};
