import type { EventType, Webhook } from '@marketing-cible/contract';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { ApiError } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { Errors, Field, fieldErrors } from '../../parts/field.tsx';
import { Note } from '../../parts/page.tsx';
import { Shape } from '../../parts/shape.tsx';
import { useProblem } from '../../signin/problem.ts';
import { EVENT_GROUPS } from './events.ts';
import { words as eventWords } from './event-words.ts';
import { words } from './words.ts';

export interface WebhookDraft {
	url: string;
	description: string;
	events: EventType[];
}

type Problems = Readonly<Partial<Record<'url' | 'description' | 'events', string>>>;

/** Types that the form does not show stay as they are. */
const SHOWN: ReadonlySet<EventType> = new Set<EventType>(
	EVENT_GROUPS.flatMap(({ types }) => types as readonly EventType[]),
);

/** Address, name and event types, grouped and explained. */
export function WebhookForm(props: {
	webhook?: Webhook;
	go: string;
	save: (draft: WebhookDraft) => Promise<void>;
	children?: ComponentChildren;
}) {
	const { webhook, go, save, children } = props;
	const w = useWords(words);
	const say = useProblem();
	const [problems, setProblems] = useState<Problems>({});
	const [error, setError] = useState<ApiError>();
	const kept = webhook?.events.filter((type) => !SHOWN.has(type)) ?? [];

	async function submit(form: HTMLFormElement) {
		const data = new FormData(form);
		const url = text(data, 'url').trim();
		const events = [...kept, ...data.getAll('event').filter(isEvent)];
		const found: Problems = {
			...(isWebAddress(url) ? {} : { url: url === '' ? w.urlMissing : w.urlWrong(url) }),
			...(events.length === 0 ? { events: w.eventsMissing } : {}),
		};
		setError(undefined);
		setProblems(found);
		if (Object.keys(found).length > 0) return;
		try {
			await save({ url, description: text(data, 'description').trim(), events });
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.slug === 'confirm-identity') return;
			const atFields = fieldErrors(failure);
			if ('url' in atFields) setProblems({ ...atFields, url: w.urlRefused });
			else if (failure.fields.length > 0) setProblems(atFields);
			else setError(failure);
		}
	}

	const at = { url: 'hook-url', description: 'hook-name', events: 'events-all' } as const;
	return (
		<form
			class="slim"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void submit(event.currentTarget);
			}}
		>
			<Errors
				list={(['url', 'description', 'events'] as const).flatMap((name) => {
					const problem = problems[name];
					return problem === undefined ? [] : [{ id: at[name], text: problem }];
				})}
			/>
			{error !== undefined && (
				<Note
					tone="stop"
					shape="fail"
					title={error.status === 409 ? w.tooMany : (say(error) ?? '')}
					alert
				/>
			)}
			<Field
				id="hook-url"
				name="url"
				autocomplete="off"
				spellcheck={false}
				maxLength={2000}
				defaultValue={webhook?.url ?? ''}
				label={w.address}
				hint={w.addressHint}
				error={problems.url}
			/>
			<Field
				id="hook-name"
				name="description"
				autocomplete="off"
				maxLength={200}
				defaultValue={webhook?.description ?? ''}
				label={w.name}
				hint={w.nameHint}
				error={problems.description}
			/>
			<Events chosen={webhook?.events ?? []} problem={problems.events} />
			{children}
			<div class="do">
				<button class="btn main" type="submit">
					{go}
				</button>
			</div>
		</form>
	);
}

function Events({
	chosen,
	problem,
}: {
	chosen: readonly EventType[];
	problem?: string | undefined;
}) {
	const w = useWords(words);
	const e = useWords(eventWords);
	const box = useRef<HTMLDivElement>(null);
	const checkAll = (isChecked: boolean) => {
		for (const input of box.current?.querySelectorAll<HTMLInputElement>('input') ?? []) {
			input.checked = isChecked;
		}
	};
	return (
		<div ref={box} role="group" aria-labelledby="events-title">
			<h3 id="events-title">{w.events}</h3>
			<p class="small">{w.eventsHint}</p>
			{problem !== undefined && (
				<p class="error">
					<Shape name="fail" tone="stop" /> {problem}
				</p>
			)}
			<p class="row">
				<button class="link" type="button" id="events-all" onClick={() => checkAll(true)}>
					{w.all}
				</button>
				<button class="link" type="button" onClick={() => checkAll(false)}>
					{w.none}
				</button>
			</p>
			<div class="choices">
				{EVENT_GROUPS.map(({ name, types }) => (
					<fieldset key={name}>
						<legend>{e.groups[name]}</legend>
						{types.map((type) => (
							<label class="choice" key={type}>
								<input
									type="checkbox"
									name="event"
									value={type}
									defaultChecked={chosen.includes(type)}
								/>
								<span>
									{e.means[type]}
									<small class="code">{type}</small>
								</span>
							</label>
						))}
					</fieldset>
				))}
			</div>
		</div>
	);
}

function isEvent(value: FormDataEntryValue): value is EventType {
	return typeof value === 'string' && SHOWN.has(value as EventType);
}

/** Whether a text is an address that the platform may post to. */
function isWebAddress(url: string): boolean {
	return /^https?:\/\/[^\s/]/i.test(url) && URL.canParse(url);
}

function text(data: FormData, name: string): string {
	const value = data.get(name);
	return typeof value === 'string' ? value : '';
}
