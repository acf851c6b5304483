import type { Translated } from '../dictionary.ts';
import type { pictures as english } from '../en/pictures.ts';

/** Korean words of this part. */
export const pictures: Translated<typeof english> = {
  'viewer.open': '열기',
  'viewer.reference': '참조 이미지로 사용',
  'viewer.continueThere': '제공자 쪽 이미지에서 이어 가기',
  'viewer.varySubtle': '조금 바꾸기',
  'viewer.varyStrong': '많이 바꾸기',
  'viewer.edit': '마스크로 편집',
  'viewer.reusePrompt': '프롬프트 사용',
  'viewer.reuseAll': '설정 모두 사용',
  'viewer.copyPicture': '이미지 복사',
  'viewer.copyPrompt': '프롬프트 복사',
  'viewer.download': '설정과 함께 다운로드',
  'viewer.downloadOriginal': '파일 그대로 다운로드',
  'viewer.savedWithSettings': '설정과 함께 저장했습니다',
  'viewer.savedSigned': '제작자가 서명한 파일이라 그대로 내보냈습니다',
  'viewer.savedPlain': '설정을 담을 수 없는 파일이라 그대로 내보냈습니다',
  'viewer.share': '공유',
  'viewer.compare': '비교',
  'viewer.compareOthers': '다른 이미지와 비교',
  'viewer.details': '상세 정보',
  'viewer.delete': '휴지통으로 이동',
  'viewer.remove': '영구 삭제',
  'viewer.undo': '마지막 작업 실행 취소',
  'viewer.trashed': '이미지 {count}장을 휴지통으로 옮겼습니다',
  'viewer.broughtBack': '이미지 {count}장을 되돌렸습니다',
  'viewer.removed': '영구 삭제했습니다',
  'viewer.pictureCopied': '이미지를 복사했습니다',
  'viewer.copyRefused': '이 브라우저는 페이지에서 이미지를 복사하는 것을 허용하지 않습니다',
  'viewer.copyTextRefused': '이 브라우저는 페이지에서 텍스트를 복사하는 것을 허용하지 않습니다',
};
