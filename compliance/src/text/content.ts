import type { Message } from '../types/message.ts';
import { contentOf, readText } from './message-text.ts';
import { ofEmail } from './promotional-email.ts';
import { readPromotional } from './promotional.ts';
import type { PromotionalReading } from './promotional.ts';
import { readSectors } from './sectors/read-sectors.ts';
import type { NamedSector } from './sectors/read-sectors.ts';
import { findStopMentions } from './stop-mention.ts';
import type { StopMention } from './stop-mention.ts';

/** The content of a message and what was found in it; many messages of a list share one. */
export class ContentAnalysis {
	readonly text: string;
	/** Whether `text` is all of it; see `ReadText`. */
	readonly isWhole: boolean;
	readonly #parts: readonly unknown[];
	readonly #hasSubject: boolean;
	#promotional: PromotionalReading | undefined;
	#stopMentions: readonly StopMention[] | undefined;
	#sectors: readonly NamedSector[] | undefined;

	constructor(message: Message) {
		const { text, whole } = readText(message);
		this.text = text;
		this.isWhole = whole;
		this.#parts = partsOf(message);
		this.#hasSubject =
			message.channel === 'email' && typeof contentOf(message).subject === 'string';
	}

	/** Whether it may be cached: a part that is not a string could be changed in place. */
	get isPlain(): boolean {
		return this.#parts.every((part) => part === undefined || typeof part === 'string');
	}

	/** Whether a message has the same content. */
	isOf(message: Message): boolean {
		const parts = this.#parts;
		const content = contentOf(message);
		return (
			parts[0] === content.text &&
			parts[1] === message.sender &&
			parts[2] === message.sector &&
			parts[3] === content.subject &&
			parts[4] === content.html &&
			parts[5] === content.language
		);
	}

	get promotional(): PromotionalReading {
		return (this.#promotional ??= this.#hasSubject
			? ofEmail(readPromotional(this.text), this.text)
			: readPromotional(this.text));
	}

	get sectors(): readonly NamedSector[] {
		return (this.#sectors ??= readSectors(this.text));
	}

	get stopMentions(): readonly StopMention[] {
		return (this.#stopMentions ??= findStopMentions(this.text));
	}
}

function partsOf(message: Message): readonly unknown[] {
	const { text, subject, html, language } = contentOf(message);
	return [text, message.sender, message.sector, subject, html, language];
}
