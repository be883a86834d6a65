import { CaptureTag, type Context, type Emitter } from 'liquidjs';
import { TemplateError } from './template-error.ts';

/** Characters that a `capture` may have; a part may not be longer either. */
const MAX_CAPTURE_LENGTH = 200_000;

/** Collects what a template prints, and stops the rendering once it is too long: the library limits only what filters make. */
export class BoundedEmitter implements Emitter {
	buffer = '';
	readonly #maxLength: number;

	constructor(maxLength: number) {
		this.#maxLength = maxLength;
	}

	/** @param printed a text, or what the checks of printing let through. */
	write(printed: string | number | boolean): void {
		this.buffer += String(printed);
		if (this.buffer.length > this.#maxLength) {
			throw new TemplateError({ kind: 'size', at: 'whole part' });
		}
	}
}

/** The tag `capture`, with a limit of what it keeps. */
export class BoundedCaptureTag extends CaptureTag {
	override *render(context: Context): Generator<unknown, void, string> {
		const emitter = new BoundedEmitter(MAX_CAPTURE_LENGTH);
		yield this.liquid.renderer.renderTemplates(this.templates, context, emitter);
		// The name is bound as the library binds it.
		const scope = context.bottom() as Record<string, unknown>;
		scope[this.variable] = emitter.buffer;
	}
}
