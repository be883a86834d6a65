import type { Judgment } from '../judgment.ts';
import { BoundedMap } from '../memory.ts';
import type { Neighborhood } from '../neighborhood.ts';
import type { Message } from '../types.ts';
import { contentOf, messageText } from './message-text.ts';
import { readPromotional } from './promotional.ts';
import type { PromotionalReading } from './promotional.ts';
import { findStopMentions } from './stop-mention.ts';
import type { StopMention } from './stop-mention.ts';

const REMEMBERED_PLACES = 1024;

/** What many messages of a list have in common, and what was read of it. */
export class Content {
	readonly text: string;
	/** What the rules say of it, by places. */
	readonly judgments = new BoundedMap<Neighborhood, Judgment>(REMEMBERED_PLACES);
	readonly #parts: readonly unknown[];
	#promotional: PromotionalReading | undefined;
	#stopMentions: readonly StopMention[] | undefined;

	constructor(message: Message) {
		this.text = messageText(message);
		this.#parts = partsOf(message);
	}

	/** Whether it can be recognized: what is no text may change behind its back. */
	get isPlain(): boolean {
		return this.#parts.every((part) => part === undefined || typeof part === 'string');
	}

	/** Whether a message has the same content. */
	isThatOf(message: Message): boolean {
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
		return (this.#promotional ??= readPromotional(this.text));
	}

	get stopMentions(): readonly StopMention[] {
		return (this.#stopMentions ??= findStopMentions(this.text));
	}
}

function partsOf(message: Message): readonly unknown[] {
	const { text, subject, html, language } = contentOf(message);
	return [text, message.sender, message.sector, subject, html, language];
}
