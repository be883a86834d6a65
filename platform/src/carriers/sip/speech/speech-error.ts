/** Nothing can be played. The message is a code. */
export class SpeechError extends Error {
	override name = 'SpeechError';
	/** Whether another attempt may succeed. */
	readonly isTemporary: boolean;
	constructor(code: string, isTemporary: boolean) {
		super(code);
		this.isTemporary = isTemporary;
	}
}
