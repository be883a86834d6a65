/** SHA-256 of bytes in hexadecimal; `null`: browsers compute it on secure pages only. */
export async function sha256Of(content: Blob): Promise<string | null> {
	if (!globalThis.isSecureContext) return null;
	const digest = await crypto.subtle.digest('SHA-256', await content.arrayBuffer());
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** How long a file stays at hand for the browser to save it. */
const DOWNLOAD_MS = 60_000;

/** Saves a text as a file, byte by byte as it is in UTF-8. */
export function saveText(fileName: string, text: string, type = 'text/plain;charset=utf-8'): void {
	const url = URL.createObjectURL(new Blob([text], { type }));
	const link = document.createElement('a');
	link.href = url;
	link.download = fileName;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_MS);
}
