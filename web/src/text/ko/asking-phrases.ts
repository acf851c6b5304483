import type { Phrases } from '../phrase-book.ts';

/** Why a template or a comparison cannot be drawn, in Korean. */
export const askingPhrases: Phrases = {
  'prompt: the wildcard __{name}__ is not there': '와일드카드 목록 __{name}__이(가) 없습니다',
  'prompt: the wildcard __{name}__ is empty': '와일드카드 목록 __{name}__이(가) 비어 있습니다',
  'prompt: wildcards go round in a circle: {way}': '와일드카드가 서로를 가리키며 돕니다: {way}',
  'prompt: {part} has only options of weight 0': '{part}의 선택지는 가중치가 모두 0입니다',
  'prompt: {part} asks for {count} of {most}': '{part}: 선택지 {most}개 중 {count}개를 요구합니다',
  'prompt: {part} has its larger number first (character {place})': '{part}: 큰 수가 먼저 옵니다({place}번째 글자)',
  'prompt: has a } that closes nothing (character {place})': '짝이 없는 }가 있습니다({place}번째 글자)',
  'prompt: has a { that is never closed (character {place})': '닫히지 않은 {가 있습니다({place}번째 글자)',
  'prompt: is nested deeper than {most} levels (character {place})': '{most}단계보다 깊게 겹쳤습니다({place}번째 글자)',
  'prompt: the template can lead to an empty prompt': '템플릿에서 빈 프롬프트가 나올 수 있습니다',
  'prompt: the template leads to more than {most} characters': '템플릿에서 {most}자를 넘는 프롬프트가 나옵니다',
  'prompt: the template stands for {total} prompts; one request makes at most {most}':
    '템플릿에서 프롬프트 {total}개가 나옵니다. 한 번에 {most}개까지 만들 수 있습니다',
  'Put {file} with one line for each possibility into the folder of wildcards; there are none yet':
    '선택지를 한 줄에 하나씩 적은 {file} 파일을 와일드카드 폴더에 넣으세요. 아직 목록이 없습니다',
  'Put {file} with one line for each possibility into the folder of wildcards; there are {names}':
    '선택지를 한 줄에 하나씩 적은 {file} 파일을 와일드카드 폴더에 넣으세요. 있는 목록: {names}',
  'Write \\{ for a brace that is meant as such, or send the prompt without template':
    '중괄호를 글자로 쓰려면 \\{처럼 적거나 템플릿을 끄세요',
  'Add words that are always there': '항상 들어가는 말을 추가하세요',
  'Take out possibilities, or draw some by lot with "templateMode": "random" and n':
    '선택지를 줄이거나 일부만 무작위로 뽑으세요',
  'with: {prompts} prompts by {models} models are {count} pictures; at most {most} are compared':
    '프롬프트 {prompts}개와 모델 {models}개면 이미지 {count}장입니다. 최대 {most}장까지 비교합니다',
  'Compare fewer prompts or fewer models': '프롬프트나 모델 수를 줄이세요',
};
