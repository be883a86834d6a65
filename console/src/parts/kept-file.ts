/** A file that stays with the client: its name and its SHA-256. */
export interface KeptFile {
	name: string;
	sha256: string;
}
