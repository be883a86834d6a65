/**
 * How the states of an automaton name shapes and other states: recent ones by one symbol, others by two. States are written
 * children first, so that most lead to a state that was written shortly before and that nothing has led to yet.
 * Reading and writing share this order; the reading side runs when the tables are decoded, the writing side in `scripts/phone`.
 */

/** Kinds of symbols: each begins where the one before ends. */
export const SYMBOLS = {
	/** The first character: all that follow are letters, which need no escape in a source file. */
	first: 0xc0,
	/** The first shape that no state had yet; then shapes by how recently a state had them. */
	newShape: 0,
	recentShapes: 1,
	/** The first half of other shapes. */
	shapes: 21,
	/** Written states that nothing leads to yet, the last one first. */
	freeStates: 37,
	/** The first half of other states, by how long ago they were written. */
	states: 49,
} as const;

/** Values of a second half. */
const HALF = 64;

export class StateOrder {
	/** Shapes that states had, the last one first. */
	readonly #shapes: number[] = [];
	/** States that nothing leads to yet. */
	readonly #free: number[] = [];
	#states = 0;

	endState(): void {
		this.#free.push(this.#states);
		this.#states += 1;
	}

	readShape(symbol: () => number): number {
		const read = symbol();
		if (read === SYMBOLS.newShape) return this.#takeShape(-1);
		return this.#takeShape(
			read < SYMBOLS.shapes
				? read - SYMBOLS.recentShapes
				: HALF * (read - SYMBOLS.shapes) + symbol(),
		);
	}

	writeShape(shape: number): readonly number[] {
		const place = this.#shapes.indexOf(shape);
		this.#takeShape(place);
		if (place < 0) return [SYMBOLS.newShape];
		return place < SYMBOLS.shapes - SYMBOLS.recentShapes
			? [SYMBOLS.recentShapes + place]
			: [SYMBOLS.shapes + Math.floor(place / HALF), place % HALF];
	}

	readTarget(symbol: () => number): number {
		const read = symbol();
		if (read < SYMBOLS.states)
			return this.#takeFree(this.#free.length - 1 - (read - SYMBOLS.freeStates));
		const target = this.#states - HALF * (read - SYMBOLS.states) - symbol();
		this.#takeFree(this.#free.indexOf(target));
		return target;
	}

	writeTarget(target: number): readonly number[] {
		const place = this.#free.indexOf(target);
		const ago = this.#free.length - 1 - place;
		this.#takeFree(place);
		if (place >= 0 && ago < SYMBOLS.states - SYMBOLS.freeStates) return [SYMBOLS.freeStates + ago];
		const distance = this.#states - target;
		return [SYMBOLS.states + Math.floor(distance / HALF), distance % HALF];
	}

	/** @param place among the shapes that states had; -1 for the next one that none had. */
	#takeShape(place: number): number {
		const next = this.#shapes.length;
		const [shape = next] = place < 0 ? [] : this.#shapes.splice(place, 1);
		this.#shapes.unshift(shape);
		return shape;
	}

	#takeFree(place: number): number {
		return place < 0 ? 0 : (this.#free.splice(place, 1)[0] ?? 0);
	}
}
