import type { Phrases } from '../phrase-book.ts';

/** Why a clip cannot be made as it was asked for, or what became of an option, in Korean. */
export const clipPhrases: Phrases = {
  '{label} cannot make clips; choose another model': '{label} 모델은 동영상을 만들 수 없습니다. 다른 모델을 고르세요',
  '{label} cannot edit clips; choose another model': '{label} 모델은 동영상을 편집할 수 없습니다. 다른 모델을 고르세요',
  '{label} cannot extend clips; choose another model':
    '{label} 모델은 동영상을 연장할 수 없습니다. 다른 모델을 고르세요',
  'duration must be a whole number from {min} to {max} (seconds)': '길이는 {min}~{max}초의 정수여야 합니다',
  'duration must be one of {values} (seconds) at {resolution} with references':
    '{resolution} 해상도에 참조가 있으면 길이는 {values}초 가운데 하나여야 합니다',
  'duration must be one of {values} (seconds) at {resolution}':
    '{resolution} 해상도에서 길이는 {values}초 가운데 하나여야 합니다',
  'duration must be one of {values} (seconds) with references':
    '참조가 있으면 길이는 {values}초 가운데 하나여야 합니다',
  'duration must be {seconds} (seconds) at {resolution} with references':
    '{resolution} 해상도에 참조가 있으면 길이는 {seconds}초여야 합니다',
  'duration must be {seconds} (seconds) at {resolution}': '{resolution} 해상도에서 길이는 {seconds}초여야 합니다',
  'duration must be {seconds} (seconds) with references': '참조가 있으면 길이는 {seconds}초여야 합니다',
  'duration must be one of {values} (seconds)': '길이는 {values}초 가운데 하나여야 합니다',
  'duration must be {seconds} (seconds)': '길이는 {seconds}초여야 합니다',
  'resolution must be one of {values}': '해상도는 {values} 가운데 하나여야 합니다',
  'aspectRatio must be one of {values}': '비율은 {values} 가운데 하나여야 합니다',
  'plannerModel must be one of {values}': '플래너는 {values} 가운데 하나여야 합니다',
  'With references {label} makes clips of at most {most} seconds':
    '참조가 있으면 {label} 모델은 최대 {most}초까지 만듭니다',
  'Clips of {label} always have sound': '{label} 모델의 동영상에는 항상 소리가 있습니다',
  'Clips of {label} are silent': '{label} 모델의 동영상에는 소리가 없습니다',
  '{label} takes the prompt as it is and plans nothing': '{label} 모델은 프롬프트를 그대로 쓰고 계획하지 않습니다',
  'It belongs to clips that go on from another one': '다른 동영상에서 이어질 때만 쓰입니다',
  'What the clip before it is made of is known from its own record': '앞선 동영상의 내용은 그 기록에서 알 수 있습니다',
  '{label} does not go on from addresses': '{label} 모델은 주소에서 이어 만들 수 없습니다',
  '{label} takes no references; choose another model, or send one first frame':
    '{label} 모델은 참조를 받지 않습니다. 다른 모델을 고르거나 첫 프레임 하나만 보내세요',
  '{label} takes a first frame or references, not both': '{label} 모델은 첫 프레임과 참조를 함께 받지 않습니다',
  '{label} takes no first frame': '{label} 모델은 첫 프레임을 받지 않습니다',
  '{label} makes clips from a first frame; send one as sourceImage':
    '{label} 모델은 첫 프레임으로 동영상을 만듭니다. 첫 프레임을 추가하세요',
  '{label} takes no last frame': '{label} 모델은 마지막 프레임을 받지 않습니다',
  '{label} takes a last frame only beside a first one; send it as sourceImage':
    '{label} 모델은 첫 프레임이 있을 때만 마지막 프레임을 받습니다. 첫 프레임을 추가하세요',
  '{label} takes no frames on the way': '{label} 모델은 중간 프레임을 받지 않습니다',
  '{label} takes at most {count} frames on the way': '{label} 모델은 중간 프레임을 최대 {count}장 받습니다',
  'keyframes: each must lie within the {seconds} seconds of the clip':
    '중간 프레임은 동영상 {seconds}초 안에 있어야 합니다',
  'No account that makes clips is connected, so {label} does':
    '동영상을 만드는 계정이 연결되지 않아 {label} 모델이 만듭니다',
};
