import { useEffect, useState } from 'preact/hooks';

/** The value after it has not changed for a while, so that not every key costs a request. */
export function useSettled<Value>(value: Value, pauseMs: number): Value {
	const [settled, setSettled] = useState(value);
	useEffect(() => {
		const timer = setTimeout(() => setSettled(value), pauseMs);
		return () => {
			clearTimeout(timer);
		};
	}, [value, pauseMs]);
	return settled;
}
