import type { Translated } from '../dictionary.ts';
import type { everywhere as english } from '../en/everywhere.ts';

/** Korean words that several parts use. */
export const everywhere: Translated<typeof english> = {
  'common.cancel': '취소',
  'common.close': '닫기',
  'common.copied': '복사했습니다',
  'common.delete': '삭제',
  'common.dismiss': '닫기',
  'common.done': '완료',
  'common.more': '더 보기',
  'common.retry': '다시 시도',
  'common.save': '저장',
  'common.undo': '실행 취소',
  'common.pictures': '이미지 {count}장',
  'common.seconds': '{count}초',
  'common.justNow': '방금',
  'common.builtIn': '내장',
};
