import type { Phrases } from '../phrase-book.ts';

/** What is said of keys, sign-ins and accounts, in Korean. */
export const accountPhrases: Phrases = {
  'Gemini key': 'Gemini 키',
  'Vertex service account': 'Vertex 서비스 계정',
  'Replicate token': 'Replicate 토큰',
  'Key of {name}': '{name} 키',
  "The Grok sign-in uses the client id of xAI's own tools; whether xAI permits that to other programs is not known":
    'Grok 로그인은 xAI 자체 도구의 클라이언트 ID를 씁니다. xAI가 다른 프로그램에 이를 허용하는지는 알려지지 않았습니다',
  'The {label} sign-in failed: {why}': '{label}에 로그인하지 못했습니다. {why}',
  'The {label} sign-in was refused': '{label} 로그인이 거절되었습니다',
  'The {label} sign-in was not finished in time': '{label} 로그인을 시간 안에 마치지 않았습니다',
  'The sign-in was not finished in time': '로그인을 시간 안에 마치지 않았습니다',
  'address: it is not the one that the browser ends on': '브라우저가 멈춘 주소가 아닙니다',
  'address: it belongs to another sign-in': '다른 로그인의 주소입니다',
  'address is longer than an address can be: copy the address alone': '주소로 보기에는 너무 깁니다. 주소만 복사하세요',
  'Sign in on the page first, then copy the whole address that the browser ends on; it begins with {callback}?':
    '먼저 페이지에서 로그인한 뒤 브라우저가 멈춘 주소를 통째로 복사하세요. {callback}? 로 시작합니다.',
  'Copy the address that this sign-in ended on, or start again':
    '이번 로그인이 끝난 주소를 복사하거나 다시 시작하세요.',
  'the issuer names no page to sign in on': '로그인 서버가 로그인 페이지를 알려 주지 않습니다',
  'the issuer says {reason}': '로그인 서버의 답: {reason}',
  'The sign-in was cancelled': '로그인을 취소했습니다',
  'Start it again and allow the access': '다시 시작해서 접근을 허용하세요.',
  'Start it again': '다시 시작하세요.',
  'Start it again; check the network, a VPN and the proxy settings':
    '다시 시작하세요. 네트워크와 VPN, 프록시 설정을 확인하세요.',
  'Start ComfyUI': 'ComfyUI를 시작하세요.',
  'Its address stands in {setting}': '주소는 {setting} 설정에 있습니다.',
  '{host} cannot be reached': '{host}에 연결할 수 없습니다',
  'codes are not switched on there': '그 계정에서 코드 로그인이 꺼져 있습니다',
  'the issuer answers with status {status}': '로그인 서버가 상태 {status}(으)로 답했습니다',
  'the issuer sends no token': '로그인 서버가 토큰을 보내지 않았습니다',
  'the issuer gives no tokens, but status {status}': '로그인 서버가 토큰 대신 상태 {status}을(를) 보냈습니다',
  'no code came, but status {status}': '코드 대신 상태 {status}이(가) 왔습니다',
  'Save another key; this one may be revoked': '다른 키를 저장하세요. 취소된 키일 수 있습니다.',
  'Google does not accept the key': 'Google에서 키를 받아 주지 않습니다',
  'Save another key; this one may be mistyped, expired or deleted':
    '다른 키를 저장하세요. 잘못 적었거나 만료되었거나 삭제된 키일 수 있습니다.',
  'Check the key and the network; with "validate": false it is saved unchecked':
    '키와 네트워크를 확인하세요. 확인하지 않고 저장할 수도 있습니다.',
};
