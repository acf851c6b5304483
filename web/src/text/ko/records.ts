import type { Phrases } from '../phrase-book.ts';

/** What records of providers and models say, in Korean. */
const RECORDS: Phrases = {
  'OpenAI key': 'OpenAI 키',
  'Sketch (built in)': 'Sketch(내장)',
  'GPT models that draw, billed to your own OpenAI API key':
    '이미지를 만드는 GPT 모델입니다. 요금은 내 OpenAI API 키로 청구됩니다.',
  'A small painter inside ima2: it draws what the prompt says, offline and free. It is not an AI model':
    'ima2에 내장된 그리기 기능이 프롬프트대로 그립니다. 인터넷 없이 무료로 쓸 수 있으며 AI 모델은 아닙니다.',
  'An OpenAI API key is needed': 'OpenAI API 키가 필요합니다',
  'Set OPENAI_API_KEY before the start, or write "apiKey" into the file that `ima2 config path` names':
    '시작하기 전에 OPENAI_API_KEY 환경 변수를 설정하거나, `ima2 config path`가 알려 주는 파일에 "apiKey"를 적으세요.',
  'References are placed into the picture as they are, like photos pinned to a wall':
    '참조 이미지는 벽에 꽂은 사진처럼 이미지 안에 그대로 붙습니다.',
  'drawn on this machine': '이 컴퓨터에서 그립니다',
  'Price table of ima2-gen 2.0.2: one picture of 1024x1024; larger ones cost more':
    'ima2-gen 2.0.2 가격표의 1024x1024 한 장 값이며 더 크면 더 비쌉니다',
  'Public price listings: one picture of 1024x1024; larger ones cost more':
    '공개 가격표의 1024x1024 한 장 값이며 더 크면 더 비쌉니다',
  'No account is connected, so {label} draws; connect one to use a model':
    '연결된 계정이 없어 {label} 기능을 사용합니다. 모델을 쓰려면 계정을 연결하세요.',
  'The default provider {wanted} is not part of this installation, so {label} draws':
    '기본 제공자 {wanted}이(가) 이 설치에 없어 {label}(으)로 그립니다.',
  '{label} is ready': '{label} 준비됨',
};

/** Options that only some models have: their names, values and explanations. */
const OPTIONS: Phrases = {
  Background: '배경',
  'Output compression': '압축 품질',
  'Partial images': '중간 미리보기',
  'Input fidelity': '참조 충실도',
  Complexity: '계획 수준',
  none: '끔',
  minimal: '최소',
  low: '낮음',
  medium: '보통',
  high: '높음',
  xhigh: '아주 높음',
  max: '최대',
  auto: '자동',
  opaque: '불투명',
  transparent: '투명',
  'transparent needs format png or webp': '투명 배경은 PNG나 WebP 형식에서만 됩니다.',
  'Quality in percent, for jpeg and webp': 'JPEG와 WebP의 품질(%)입니다.',
  'Previews on the way; each costs a little': '그리는 동안 받는 미리보기 수입니다. 한 장마다 비용이 조금 듭니다.',
  'How closely references are kept': '참조 이미지를 얼마나 충실하게 따를지 정합니다.',
  'How much the model plans before it draws': '그리기 전에 얼마나 계획할지 정합니다.',
};

/** Why a request cannot be made as it is, or is made otherwise. */
const CHECKS: Phrases = {
  '{label} is known but cannot draw; choose another model':
    '{label} 모델은 이미지를 만들지 못합니다. 다른 모델을 고르세요.',
  '{label} is known but cannot edit pictures; choose another model':
    '{label} 모델은 이미지를 편집하지 못합니다. 다른 모델을 고르세요.',
  '{label} makes one picture, not a sequence': '{label} 모델은 이어 그리기를 하지 못하고 한 장만 만듭니다.',
  'One request makes 1 to {most} pictures': '한 번에 1~{most}장을 만들 수 있습니다.',
  '{label} does not choose sizes by itself': '{label} 모델은 크기를 스스로 고르지 못합니다.',
  'size must be WIDTHxHEIGHT in pixels, such as 1024x1024, or auto':
    '크기는 1024x1024처럼 가로x세로 픽셀로 쓰거나 자동으로 두세요.',
  '{label} draws edges in multiples of {multiple} up to {edge}, {least} to {most} pixels, at most {ratio}:1':
    '{label} 모델은 {multiple}의 배수로 한 변 {edge}까지, 전체 {least}~{most}픽셀, 비율 {ratio}:1까지 그립니다.',
  '{label} draws {sizes}': '{label} 모델이 그리는 크기: {sizes}',
  '{label} has no quality levels': '{label} 모델에는 품질 단계가 없습니다.',
  '{label} has no such setting': '{label} 모델에는 이 설정이 없습니다.',
  '{label} has no such option': '{label} 모델에는 이 옵션이 없습니다.',
  '{label} does not search the web': '{label} 모델은 웹을 검색하지 않습니다.',
  '{label} always searches the web': '{label} 모델은 항상 웹을 검색합니다.',
  'mode must be auto or direct': '모드는 자동(auto)이나 프롬프트 그대로(direct)여야 합니다.',
  'seed must be a whole number from 0 to {most}': '시드는 0부터 {most}까지의 정수여야 합니다.',
  '{label} takes no seed; the result cannot be repeated exactly':
    '{label} 모델은 시드를 받지 않아 같은 결과를 다시 만들 수 없습니다.',
  '{label} takes no references': '{label} 모델은 참조 이미지를 받지 않습니다.',
  '{label} takes at most {count} references': '{label} 모델의 참조는 최대 {count}장입니다.',
  '{label} takes no mask; leave the mask out or choose a model that has masks':
    '{label} 모델은 마스크를 받지 않습니다. 마스크를 빼거나 마스크를 쓸 수 있는 모델을 고르세요.',
  '{label} takes at most {characters} characters of base64 and {edge} pixels of edge for one picture':
    '{label} 모델이 받는 이미지는 한 장에 base64 {characters}자, 한 변 {edge}픽셀까지입니다.',
  '{label} does not go on from the address of an earlier result':
    '{label} 모델은 이전 결과의 주소에서 이어 만들지 못합니다.',
  'A sequence counts with maxImages': '이어 그리기의 장수는 따로 정합니다.',
  'There is no such option': '그런 옵션은 없습니다.',
  '{option} is not an option of {label}; it has {names}':
    '{label} 모델에는 {option} 옵션이 없습니다. 있는 옵션: {names}',
  '{option} is not an option of {label}': '{label} 모델에는 {option} 옵션이 없습니다.',
  'Pictures of this size go to OpenAI in a form that has no such field':
    '이 크기의 이미지는 OpenAI에 보낼 때 이 항목을 담을 수 없습니다.',
  'The provider sent another format than asked for': '제공자가 요청과 다른 형식으로 보냈습니다.',
  'The provider drew another size than asked for': '제공자가 요청과 다른 크기로 그렸습니다.',
  'An edit with a mask keeps the size of its source': '마스크로 편집하면 원본의 크기를 따릅니다.',
  'The answer broke off after the picture had arrived; usage and cost may be missing':
    '이미지를 받은 뒤 응답이 끊겨 사용량과 비용이 빠졌을 수 있습니다.',
  'The disk is full: nothing more can be written to {folder}. Free some space on that disk, then try again':
    '디스크가 가득 차 {folder}에 쓸 수 없습니다. 공간을 비우면 이어서 저장합니다.',
};

/** What is wrong with settings of the server. */
const PROBLEMS: Phrases = {
  '{name} is not a setting of ima2 and changes nothing': '{name}은(는) ima2의 설정이 아니라 아무 영향이 없습니다',
  'Check the spelling; `ima2 config keys` lists all settings':
    '철자를 확인하세요. 모든 설정은 `ima2 config keys`로 볼 수 있습니다.',
  '`ima2 config keys` lists all settings': '모든 설정은 `ima2 config keys`로 볼 수 있습니다.',
  '{name} is accepted for older configurations and changes nothing':
    '{name}은(는) 예전 설정을 위해 남아 있으며 아무 영향이 없습니다',
  '{name} counts as false: only 1, true and yes mean true':
    '{name}은(는) 꺼짐으로 처리됩니다. 1, true, yes만 켜짐입니다',
  'Write true or false': 'true나 false로 쓰세요.',
  '{rival} is set to something else than {name}, and does not count':
    '{rival}의 값이 {name}과(와) 달라 쓰이지 않습니다',
  'Unset {rival} or {name}': '{rival}이나 {name} 중 하나를 지우세요.',
  'Correct the variable {name} or unset it': '환경 변수 {name}을(를) 고치거나 지우세요.',
  'Correct or remove {name}': '{name} 값을 고치거나 지우세요.',
  'history.defaultPageSize is above history.maxPageCap': 'history.defaultPageSize가 history.maxPageCap보다 큽니다',
  'Pages end at the lower one': '더 작은 값이 쓰입니다.',
  'The shortest prompt to import is longer than the longest': '가져올 가장 짧은 프롬프트가 가장 긴 것보다 깁니다',
  'Lower it': '값을 낮추세요.',
  'output.cloud_sync is on, but there is no address to copy to':
    'output.cloud_sync가 켜져 있지만 복사할 주소가 없습니다',
  'Set SUPABASE_URL': 'SUPABASE_URL을 설정하세요.',
  'The cloud copy needs cloud.ownerUserId': '클라우드 복사에는 cloud.ownerUserId가 필요합니다',
  'Set it, or set output.cloud_sync to off': '설정하거나 output.cloud_sync를 off로 바꾸세요.',
  '{path} is not valid JSON at line {line}, column {column}; its settings and keys do not count':
    '{path}의 {line}번째 줄 {column}번째 글자가 올바른 JSON이 아니어서 파일의 설정과 키가 쓰이지 않습니다',
  'Correct that place: often a comma too many or too few, a missing quote, or a remark':
    '그 자리를 고치세요. 쉼표가 많거나 모자라거나, 따옴표가 빠졌거나, 주석이 있는 경우가 많습니다.',
  '{path} must hold an object in braces; its settings do not count':
    '{path}에는 중괄호로 묶은 객체가 있어야 합니다. 파일의 설정은 쓰이지 않습니다',
  'Put { } around it': '내용을 { }로 묶으세요.',
  '{path} cannot be read ({code}); its settings do not count':
    '{path} 파일을 읽을 수 없어({code}) 파일의 설정이 쓰이지 않습니다',
  'Make it a file that your user may read': '내 계정이 읽을 수 있는 파일로 만드세요.',
  'To go back to the default, remove {key}': '기본값으로 되돌리려면 되돌리기 단추를 누르세요.',
  '{key} cannot be changed this way': '{key} 설정은 여기서 바꿀 수 없습니다',
  '{name} must be {expects}; {next} counts instead':
    '{name}에 쓸 수 있는 값은 {expects}입니다. 지금은 {next} 값이 쓰입니다',
  '{name} must be {expects}': '{name}에 쓸 수 있는 값은 {expects}입니다.',
  '{name} in config.json': 'config.json의 {name}',
  'the value given for {name}': '직접 준 {name}',
  'the default': '기본',
};

/** Groups of settings. */
const GROUPS: Phrases = {
  Server: '서버',
  Storage: '저장 공간',
  Log: '로그',
  Limits: '한도',
  History: '기록',
  Trash: '휴지통',
  'Api provider': 'API 제공자',
  Output: '출력',
  Usage: '사용 기록',
  Caller: '호출자',
  Budgets: '예산',
  'Gemini auth mode': 'Gemini 인증 방식',
};

/** What a value has to be. */
const VALUES: Phrases = {
  quality: '품질',
  format: '형식',
  moderation: '검열',
  reasoningEffort: '추론',
  'true or false': 'true나 false',
  'a whole number': '정수',
  'an amount from 0 to 1000000': '0부터 1000000까지의 금액',
  'an object of callers with their amounts, such as {example}': '호출자마다 금액을 적은 객체. 예: {example}',
  'a number': '숫자',
  'a text': '글',
  'at least {count}': '{count} 이상',
  'at most {count}': '{count} 이하',
  'a whole number from {least} to {most}': '{least}부터 {most}까지의 정수',
  'a whole number of at least {least}': '{least} 이상의 정수',
  'one of {values}': '{values} 중 하나',
  'a host name or an IP address': '호스트 이름이나 IP 주소',
  'a list of words': '낱말 목록',
  'a list of commands': '명령 목록',
  'a size such as 512kb, 50mb or a number of bytes': '512kb, 50mb 같은 크기나 바이트 수',
  'a time such as 12h, 30d, 1y or a number of milliseconds': '12h, 30d, 1y 같은 시간이나 밀리초',
  'a size such as 1024x1024, or auto': '1024x1024 같은 크기나 auto',
  'a path': '경로',
  'a path or the name of a program': '경로나 프로그램 이름',
  'the name of a folder, not a path': '경로가 아닌 폴더 이름',
  'the id of a provider or of an instance': '제공자나 인스턴스의 id',
  'text of at most {count} characters': '{count}자 이하의 글',
  'an address that begins with http:// or https://': 'http://나 https://로 시작하는 주소',
  'a list of model records, each with id and provider': 'id와 provider가 있는 모델 기록의 목록',
  'an object of instances, each with a type, such as {example}': 'type이 있는 인스턴스의 객체, 예: {example}',
  'an object of backends, each with a type, such as {example}': 'type이 있는 백엔드의 객체, 예: {example}',
};

/** Sentences of records, checks and problems. A pattern stands before a vaguer one that fits as well. */
export const records: Phrases = { ...RECORDS, ...OPTIONS, ...CHECKS, ...PROBLEMS, ...GROUPS, ...VALUES };
