import { type ErrorOptions, StudioError } from '../../../domain/errors.ts';
import { label } from '../shared/upstream.ts';
import type { HistoryEntry, NodeErrors, PromptReply } from './comfyui.wire.ts';

/** How to reach the server that is meant, for hints. */
export interface Whereabouts {
  /** Origin of the server. */
  address: string;
  /** The setting or variable that names it. */
  setting: string;
  /** The person's own line on how to start the host; null: none. */
  bootHint: string | null;
}

/** Nothing listens there, or what listens is no ComfyUI. Nothing was done. `tried`: how often it was sent. */
export function unreachable(
  where: Whereabouts,
  why: string,
  options: ErrorOptions & { tried?: number } = {},
): StudioError {
  const { tried, details, ...rest } = options;
  const boot = where.bootHint === null ? 'Start ComfyUI' : where.bootHint;
  return new StudioError('provider-unavailable', 'COMFY_UNREACHABLE', `ComfyUI at ${where.address} ${why}`, {
    hint: `${boot}. Its address stands in ${where.setting}`,
    ...rest,
    details: { address: where.address, ...(tried !== undefined && { tried }), ...details },
  });
}

/** The same failure with more facts. */
export function withDetails(failure: StudioError, more: Record<string, unknown>): StudioError {
  const { kind, code, message, hint, retryable, details } = StudioError.from(failure);
  return new StudioError(kind, code, message, { hint, retryable, details: { ...details, ...more } });
}

/** The server was there and stopped answering. `promptId`: under which it may still be working. */
export function timedOut(where: Whereabouts, silenceMs: number, promptId?: string): StudioError {
  const seconds = Math.round(silenceMs / 1000);
  return new StudioError('provider-timed-out', 'COMFY_TIMEOUT', `ComfyUI has not answered for ${seconds} s`, {
    hint: `Look at the host ${where.address}: it may be out of memory, asleep or cut off from the network`,
    details: { address: where.address, ...(promptId !== undefined && { promptId }) },
  });
}

/** The graph did not run to its end. Nothing of the server's traceback is shown. */
export function executionFailed(message: string, details: Record<string, unknown>, hint?: string): StudioError {
  return new StudioError('provider-unavailable', 'COMFY_EXECUTION_FAILED', message, {
    hint: hint ?? 'The console of ComfyUI says more; check the model files, and the memory of the graphics card',
    retryable: false,
    details,
  });
}

/** It ran, and there is no picture. */
export function noOutput(promptId: string): StudioError {
  return new StudioError('provider-reply-unreadable', 'COMFY_NO_OUTPUT', 'The workflow ended without a picture', {
    hint: 'Put a SaveImage node at its end; files that the server deleted cannot be fetched',
    details: { promptId },
  });
}

const GRAPH_HINT = 'Open the workflow in ComfyUI, correct it there and export it again with Export (API)';

/** The server, or a look at the graph before sending, found it wrong. */
export function invalidGraph(message: string, details: Record<string, unknown>, hint = GRAPH_HINT): StudioError {
  return new StudioError('request-invalid', 'COMFY_WORKFLOW_INVALID', message, { hint, details });
}

/** Folders of ComfyUI in which the files for an input lie, below `models`. */
const FOLDERS: readonly (readonly [RegExp, string])[] = [
  [/^unet_name$/, 'diffusion_models'],
  [/^ckpt_name$/, 'checkpoints'],
  [/^clip_name\d?$|^text_encoder/, 'text_encoders'],
  [/^vae_name$/, 'vae'],
  [/^lora_name/, 'loras'],
  [/^control_net_name$/, 'controlnet'],
  [/^clip_vision/, 'clip_vision'],
  [/^style_model_name$/, 'style_models'],
];
/** So many installed files are named; a folder may hold hundreds. */
const MOST_NAMES = 20;

/** A file of weights that a node wants is not installed. */
export function modelMissing(missing: {
  node: string;
  classType: string;
  input: string;
  file: string;
  installed: readonly string[];
}): StudioError {
  const { node, classType, input, file, installed } = missing;
  const known = FOLDERS.find(([pattern]) => pattern.test(input))?.[1];
  const folder = `models/${known ?? (classType === 'UpscaleModelLoader' ? 'upscale_models' : '')}`.replace(/\/$/, '');
  const names = installed.slice(0, MOST_NAMES);
  const more = installed.length > names.length ? ` and ${installed.length - names.length} more` : '';
  const there = names.length === 0 ? 'nothing is installed there' : `installed there: ${names.join(', ')}${more}`;
  return new StudioError('request-invalid', 'COMFY_MODEL_MISSING', `ComfyUI has no model file ${file}`, {
    hint: `Put ${file} into ${folder} of ComfyUI, or name one that is there in the workflow (${there})`,
    details: { file, folder, installed: names, node, class: classType, input },
  });
}

/** Whether a text names a file of weights. */
export function isModelFile(value: unknown): value is string {
  return typeof value === 'string' && /\.(safetensors|sft|gguf|ckpt|pth?|bin|onnx)$/i.test(value);
}

/** The choices of an input, in both shapes that ComfyUI has for them; undefined: it is no choice. */
export function choicesOf(config: unknown): string[] | undefined {
  if (!Array.isArray(config)) return undefined;
  const [type, settings] = config as [unknown, { options?: unknown } | undefined];
  const list = Array.isArray(type) ? type : type === 'COMBO' ? settings?.options : undefined;
  return Array.isArray(list) ? list.filter((choice): choice is string => typeof choice === 'string') : undefined;
}

/** What a refused `POST /prompt` means. */
export function refusedPrompt(status: number, reply: PromptReply): StudioError {
  const broken = brokenNode(reply.node_errors, undefined);
  if (broken !== undefined) return broken;
  const type = label(reply.error?.type ?? undefined);
  const info = reply.error?.extra_info ?? {};
  const node = shown(info.node_id);
  const classType = shown(info.class_type);
  const details = { status, reason: type, ...(node && { node }), ...(classType && { class: classType }) };
  if (type === 'missing_node_type' && classType !== undefined) return classMissing(classType, node);
  if (type === 'prompt_no_outputs') {
    const hint = 'Put a SaveImage node at the end of the workflow and export it again';
    return invalidGraph('The workflow has no output', details, hint);
  }
  return invalidGraph(`ComfyUI refuses the workflow${type === undefined ? '' : ` (${type})`}`, details);
}

/** A class of nodes that the server does not have. */
export function classMissing(classType: string, node: string | undefined): StudioError {
  const hint = `Update ComfyUI, or install the custom nodes that bring ${classType}`;
  const details = { ...(node && { node }), class: classType, reason: 'missing_node_type' };
  return invalidGraph(`ComfyUI has no node ${classType}`, details, hint);
}

/** The first fault among those that keep one of `outputs` from being made; undefined outputs: any. */
export function brokenNode(errors: NodeErrors, outputs: readonly string[] | undefined): StudioError | undefined {
  for (const [node, { class_type, dependent_outputs, errors: faults }] of Object.entries(errors ?? {})) {
    const [fault] = faults;
    if (fault === undefined) continue;
    if (outputs !== undefined && !dependent_outputs.some((output) => outputs.includes(output))) continue;
    return brokenInput(node, shown(class_type) ?? 'unknown', fault);
  }
  return undefined;
}

type Fault = NonNullable<NodeErrors>[string]['errors'][number];

function brokenInput(node: string, classType: string, { type, extra_info }: Fault): StudioError {
  const { input_name, received_value, input_config } = extra_info;
  const input = shown(input_name) ?? '';
  const choices = type === 'value_not_in_list' ? choicesOf(input_config) : undefined;
  if (choices !== undefined && isModelFile(received_value)) {
    return modelMissing({ node, classType, input, file: received_value, installed: choices });
  }
  const reason = label(type ?? undefined);
  const at = input === '' ? '' : `, input ${input}`;
  const names = choices?.slice(0, MOST_NAMES) ?? [];
  const hint = names.length > 0 ? `${input} must be one of ${names.join(', ')}` : undefined;
  const details = { node, class: classType, input, reason, ...(names.length > 0 && { choices: names }) };
  return invalidGraph(`ComfyUI refuses node ${node} (${classType}${at}): ${reason ?? 'no reason'}`, details, hint);
}

/** What an `execution_error` or `execution_interrupted` means: where it happened and the name of the exception. */
export function failedRun(event: string, facts: Readonly<Record<string, unknown>>, promptId: string): StudioError {
  const node = shown(facts.node_id);
  const classType = shown(facts.node_type);
  const exception = shown(facts.exception_type);
  const details = { promptId, ...(node && { node }), ...(classType && { class: classType }) };
  const at = node === undefined ? '' : ` at node ${node}${classType === undefined ? '' : ` (${classType})`}`;
  if (event === 'execution_interrupted') {
    const hint = 'Somebody stopped it in ComfyUI. Send it again when the server is free';
    return executionFailed(`The workflow was interrupted${at}`, { ...details, reason: 'interrupted' }, hint);
  }
  const named = exception === undefined ? '' : `: ${exception}`;
  const isMemory = exception !== undefined && /OutOfMemory/i.test(exception);
  const hint = isMemory
    ? 'The graphics card has too little memory: choose a smaller size or a smaller model'
    : undefined;
  return executionFailed(`The workflow failed${at}${named}`, { ...details, ...(exception && { exception }) }, hint);
}

/** What a run that did not succeed says in the history. */
export function failedEntry({ status }: HistoryEntry, promptId: string): StudioError {
  const found = status?.messages.find(([event]) => event === 'execution_error' || event === 'execution_interrupted');
  return found ? failedRun(found[0], found[1], promptId) : executionFailed('The workflow failed', { promptId });
}

/** A name that the server sent, when it is fit to be shown. */
function shown(value: unknown): string | undefined {
  return label(
    typeof value === 'number' ? String(value) : typeof value === 'string' && value !== '' ? value : undefined,
  );
}
