import { useState } from 'preact/hooks';
import { ApiError } from '../api/client.ts';

/** Submits a form once at a time and keeps what went wrong. */
export function useForm(submit: (fields: (name: string) => string) => Promise<void>) {
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	async function run(form: HTMLFormElement) {
		if (isBusy) return;
		setIsBusy(true);
		const data = new FormData(form);
		try {
			await submit((name) => {
				const value = data.get(name);
				return typeof value === 'string' ? value : '';
			});
			setError(undefined);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	return {
		error,
		isBusy,
		clear: () => setError(undefined),
		onSubmit: (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
			event.preventDefault();
			void run(event.currentTarget);
		},
	};
}
