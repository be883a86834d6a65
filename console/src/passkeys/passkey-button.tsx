import { useState } from 'preact/hooks';
import { ApiError } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { Note } from '../parts/page.tsx';
import { useProblem } from '../signin/problem.ts';
import { PasskeyError } from './ceremony.ts';
import { words } from './words.ts';

/** Starts a ceremony, and says what went wrong in the words of the person. */
export function PasskeyButton(props: { word: string; act: () => Promise<void> }) {
	const { word, act } = props;
	const say = usePasskeyProblem();
	const [error, setError] = useState<unknown>();
	const [isBusy, setIsBusy] = useState(false);
	async function run() {
		if (isBusy) return;
		setIsBusy(true);
		try {
			await act();
			setError(undefined);
		} catch (failure) {
			setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	const problem = say(error);
	return (
		<>
			{problem !== undefined && <Note tone="stop" shape="fail" title={problem} alert />}
			<button class="btn" type="button" onClick={() => void run()}>
				{word}
			</button>
		</>
	);
}

/** What is wrong, in words. @throws what is neither an answer of the platform nor one of the browser. */
export function usePasskeyProblem(): (error: unknown) => string | undefined {
	const w = useWords(words);
	const say = useProblem();
	return (error) => {
		if (error === undefined) return undefined;
		if (error instanceof PasskeyError) return w.problems[error.reason];
		if (error instanceof ApiError) return say(error);
		throw error instanceof Error ? error : new Error('the passkey ceremony failed');
	};
}
