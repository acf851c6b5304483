/** The codes of ComfyUI, in English. */
export const comfyErrors: Readonly<Record<string, string>> = {
  COMFY_EXECUTION_FAILED:
    'The workflow broke off. The console of ComfyUI says more; often the graphics card has too little memory.',
  COMFY_IMAGE_INVALID: 'Only PNG, JPEG and WebP pictures of the library can be sent to ComfyUI, up to its size limit.',
  COMFY_IMAGE_NOT_FOUND: 'The library does not have the picture that was to go to ComfyUI.',
  COMFY_MODEL_MISSING: 'The workflow needs a model file that ComfyUI does not have. Add it there, then try again.',
  COMFY_NO_OUTPUT: 'The workflow ended without a picture. It needs a node that saves one.',
  COMFY_TIMEOUT: 'ComfyUI stopped answering. Look at its host before you send it again.',
  COMFY_UNREACHABLE: 'ComfyUI cannot be reached. Start it, or correct its address in the settings.',
  COMFY_UPLOAD_FAILED: 'ComfyUI did not take a picture. Check its disk and its input folder.',
  COMFY_URL_NOT_LOCAL: 'The address of ComfyUI cannot be used. Write it as http://host:port in the settings.',
  COMFY_WORKFLOW_INVALID:
    'ComfyUI cannot run this workflow as it is. Correct it in ComfyUI and export it again with Export (API).',
};
