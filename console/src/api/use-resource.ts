import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { isAttended } from '../app/attention.ts';
import { ApiError } from './client.ts';

/** What a screen or a card loads. It fails alone. */
export interface Resource<Data> {
	data: Data | undefined;
	error: ApiError | undefined;
	/** No answer yet, neither data nor error. */
	loading: boolean;
	/** When the data was read; milliseconds since the epoch. */
	at: number;
	reload: () => void;
	/** Replaces the data by what a change answered. */
	set: (data: Data) => void;
}

/**
 * Loads data, and again when the key changes. Old data stays while a reload runs or fails, so that nothing flickers.
 * @param key identifies what is loaded.
 * @param everySeconds reloads in the background while the page is visible.
 */
export function useResource<Data>(
	key: string,
	load: () => Promise<Data>,
	everySeconds?: number,
): Resource<Data> {
	const [state, setState] = useState<{ key: string; data?: Data; error?: ApiError; at: number }>({
		key,
		at: 0,
	});
	const latest = useRef(load);
	latest.current = load;
	const asked = useRef(0);
	const read = useCallback(async () => {
		const ask = ++asked.current;
		const done = (next: { data?: Data; error?: ApiError }) => {
			if (ask !== asked.current) return;
			setState((old) =>
				next.error === undefined
					? { key, ...next, at: Date.now() }
					: { ...(old.key === key ? old : { at: 0 }), key, error: next.error },
			);
		};
		try {
			done({ data: await latest.current() });
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			done({ error });
		}
	}, [key]);
	useEffect(() => {
		void read();
		if (everySeconds === undefined) return undefined;
		const timer = setInterval(() => {
			if (isAttended()) void read();
		}, everySeconds * 1000);
		return () => {
			clearInterval(timer);
		};
	}, [read, everySeconds]);
	useEffect(
		() => () => {
			asked.current++;
		},
		[],
	);
	const current = state.key === key ? state : { at: 0 };
	const { data, error } = current as typeof state;
	return {
		data,
		error,
		loading: data === undefined && error === undefined,
		at: current.at,
		reload: () => void read(),
		set(next) {
			asked.current++;
			setState({ key, data: next, at: Date.now() });
		},
	};
}
