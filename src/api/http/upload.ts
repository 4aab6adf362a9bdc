import { refuse } from '../../domain/kernel/refusal.ts';
import { LIMITS } from '../limits.ts';
import { readBytes } from './body.ts';

/** A file as it was handed in. */
export interface Upload {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

const ANY_TYPE = /^[\w.+-]+\/[\w.+-]+$/;

/**
 * Reads a file from a request: the `file` of a multipart form, or else the body itself, whose name stands in the
 * query or, percent-encoded, in the header `X-File-Name`.
 */
export async function readUpload(request: Request, nameInQuery: string | undefined): Promise<Upload> {
  const type = essenceOf(request.headers.get('content-type') ?? '');
  if (!ANY_TYPE.test(type)) refuse('invalid', 'request.media-type', `不支持内容类型“${type.slice(0, 100)}”`);
  if (type === 'multipart/form-data') return readForm(request);
  // What curl says of any body unless told otherwise; no file is of this type.
  if (type === 'application/x-www-form-urlencoded') {
    refuse('invalid', 'request.media-type', '请在 Content-Type 中写明文件的类型', { given: type });
  }
  const name = nameInQuery ?? decoded(request.headers.get('x-file-name'));
  if (name === null || name === '') {
    refuse('invalid', 'request.invalid', '请求有误:请在 query.name 或 X-File-Name 请求头中写明文件名', {
      issues: [{ path: 'query.name', message: '缺少文件名' }],
    });
  }
  const content = await readBytes(request, LIMITS.evidenceBytes);
  return { name: baseName(name), mediaType: type, content };
}

async function readForm(request: Request): Promise<Upload> {
  const bytes = await readBytes(request, LIMITS.formBytes);
  const files = [...(await parseForm(request, bytes)).entries()].filter(([, value]) => value instanceof File);
  const [entry, another] = files;
  const file = entry?.[0] === 'file' ? entry[1] : null;
  if (!(file instanceof File) || another !== undefined) {
    refuse('invalid', 'request.invalid', '表单中须有且只有一个名为 file 的文件', {
      issues: [{ path: 'body.file', message: '须有且只有一个文件' }],
    });
  }
  const type = essenceOf(file.type);
  return {
    name: baseName(file.name),
    mediaType: ANY_TYPE.test(type) ? type : 'application/octet-stream',
    content: new Uint8Array(await file.arrayBuffer()),
  };
}

async function parseForm(request: Request, bytes: Uint8Array<ArrayBuffer>): Promise<FormData> {
  try {
    const headers = { 'content-type': request.headers.get('content-type') ?? '' };
    return await new Response(bytes, { headers }).formData();
  } catch {
    return refuse('invalid', 'request.malformed', '表单无法读取');
  }
}

/** A media type without its parameters. */
function essenceOf(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

function decoded(header: string | null): string | null {
  if (header === null) return null;
  try {
    return decodeURIComponent(header);
  } catch {
    return refuse('invalid', 'request.invalid', '请求有误:header.x-file-name 须用百分号编码', {
      issues: [{ path: 'header.x-file-name', message: '须用百分号编码' }],
    });
  }
}

/** Browsers may send a whole path. */
function baseName(name: string): string {
  return name.split(/[\\/]/).at(-1) ?? name;
}
