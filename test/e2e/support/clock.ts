import { moveClockInFile, realNow } from '../../../scripts/faketime.mjs';
import { Platform } from './platform.ts';
import type { World } from './world.ts';

/** The clock of n8n and the platform; it goes on ticking from where it is put. */
export class Clock {
	/** Whether n8n follows; without libfaketime it lives in real time, and the platform alone is moved. */
	readonly movesN8n: boolean;
	readonly #clock: World['clock'];
	readonly #platform: Platform;

	constructor({ clock, platform, operatorKey }: World) {
		this.#clock = clock;
		this.#platform = new Platform(platform, operatorKey);
		this.movesN8n = clock !== null;
		if (!this.movesN8n && process.env['CI'] === 'true') {
			throw new Error('libfaketime is not installed: apt-get install faketime');
		}
	}

	/** @param instant ISO 8601 */
	async set(instant: string): Promise<void> {
		if (this.#clock === null) await this.#platform.setClock(instant);
		else await this.#move(this.#clock.file, Date.parse(instant) - realNow());
	}

	/** Returns to the morning at which the world began, and the time that has passed since. */
	async reset(): Promise<void> {
		if (this.#clock === null) await this.#platform.setClock(null);
		else await this.#move(this.#clock.file, this.#clock.offsetMs);
	}

	/** Milliseconds since the epoch in the world, unless `set` moved it. */
	now(): number {
		return realNow() + (this.#clock?.offsetMs ?? 0);
	}

	async #move(file: string, offsetMs: number): Promise<void> {
		moveClockInFile(file, offsetMs);
		// The machine's clock moved under the platform: it looks again at what is due.
		await this.#platform.setClock(null);
	}
}
