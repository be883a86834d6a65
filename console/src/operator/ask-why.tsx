import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { Ask } from '../parts/ask.tsx';
import { Area } from '../parts/field.tsx';
import { words } from './words.ts';

/** A question before an act that needs a reason in the words of the person. */
export function AskWhy(props: {
	title: string;
	go: string;
	danger?: boolean;
	/** Who reads the reason. */
	hint: string;
	/** Replaces what the platform says of an error, where the screen has better words. */
	explain?: (error: ApiError) => string | undefined;
	act: (reason: string, form: HTMLFormElement) => Promise<void>;
	close: () => void;
	children: ComponentChildren;
}) {
	const { title, go, danger, hint, act, close, children } = props;
	const w = useWords(words);
	const explain = (error: ApiError) =>
		error.fields.some(({ pointer }) => pointer === '/reason')
			? w.reasonShort
			: props.explain?.(error);
	return (
		<Ask
			title={title}
			keep={w.cancel}
			go={go}
			explain={explain}
			act={(form) => act(textOf(form, 'reason'), form)}
			close={close}
			{...(danger === true ? { danger } : {})}
		>
			{children}
			<Area
				id="reason"
				rows={3}
				minLength={10}
				maxLength={500}
				required
				label={w.reason}
				hint={hint}
			/>
		</Ask>
	);
}

/** The text of a field of a form, without the spaces around it. */
export function textOf(form: HTMLFormElement, name: string): string {
	const value = new FormData(form).get(name);
	return typeof value === 'string' ? value.trim() : '';
}
