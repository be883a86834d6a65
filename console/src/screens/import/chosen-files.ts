/** Files that were chosen and are not sent completely, by the id of their import; only as long as the page lives. */
const files = new Map<string, File>();

export const chosenFile = (importId: string): File | undefined => files.get(importId);

export function chooseFile(importId: string, file: File): void {
	files.set(importId, file);
}

export function forgetFile(importId: string): void {
	files.delete(importId);
}
