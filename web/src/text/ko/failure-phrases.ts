import type { Phrases } from '../phrase-book.ts';

/** What exactly providers found wrong with a request or an account, in Korean. */
export const failurePhrases: Phrases = {
  'The model answered with words in place of a picture: {words}': '모델이 이미지 대신 글로 답했습니다: {words}',
  'Antigravity made no picture: {words}': 'Antigravity의 답: {words}',
  'The file that Antigravity named is not taken: {why}': 'Antigravity가 알려 준 파일을 가져오지 않았습니다: {why}',
  'it is not a picture': '이미지가 아닙니다',
  'The workflow failed at node {node}: {why}': '워크플로가 {node} 노드에서 실패했습니다: {why}',
  'ComfyUI has no model file {file}': 'ComfyUI에 모델 파일 {file}이(가) 없습니다',
  'Put {file} into {folder} of ComfyUI, or name one that is there in the workflow':
    '{file} 파일을 ComfyUI의 {folder} 폴더에 넣거나, 그곳에 있는 파일을 워크플로에 적으세요',
  'Put {file} into {folder} of ComfyUI, or name one that is there in the workflow (installed there: {files})':
    '{file} 파일을 ComfyUI의 {folder} 폴더에 넣거나, 그곳에 있는 파일을 워크플로에 적으세요(있는 파일: {files})',
  'ComfyUI refuses the workflow ({why})': 'ComfyUI가 워크플로를 거절했습니다({why})',
  'The address of ComfyUI must not have a path: {field}': 'ComfyUI 주소에는 경로가 있으면 안 됩니다: {field}',
  'The account has no such model': '이 계정에는 그 모델이 없습니다',
  "The OpenAI key's balance or quota is used up": 'OpenAI 키의 잔액이나 한도를 다 썼습니다',
  'xAI does not accept the credentials, or does not let them do this':
    'xAI가 계정이나 키를 받지 않거나 이 일을 허용하지 않습니다',
  'xAI does not accept the request for the picture': 'xAI가 이미지 요청을 받지 않습니다',
  'xAI does not accept the request for the plan': 'xAI가 계획 요청을 받지 않습니다',
  'xAI does not accept the request for the search': 'xAI가 검색 요청을 받지 않습니다',
  'The picture of xAI was made, but could not be downloaded: {why}':
    'xAI가 이미지를 만들었지만 내려받지 못했습니다: {why}',
  'The rules of xAI do not allow this picture: {words}': 'xAI의 규정이 이 이미지를 허용하지 않습니다: {words}',
  'xAI declines this request: {words}': 'xAI가 이 요청을 거절했습니다: {words}',
  'Replicate does not accept the token in {name}': 'Replicate가 {name}의 토큰을 받지 않습니다',
  '{who} does not accept the request ({field})': '{who}이(가) 요청을 받지 않습니다({field})',
  '{who} does not accept the request': '{who}이(가) 요청을 받지 않습니다',
  '{who} does not accept the API key': '{who}이(가) API 키를 받지 않습니다',
  '{who} does not accept the key': '{who}이(가) 키를 받지 않습니다',
};
