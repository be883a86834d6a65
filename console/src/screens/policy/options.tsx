import type { PolicyDocument as Policy } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { Status } from '../../parts/shape.tsx';
import { type Leaf, readCount, readCountries, withLeaf } from './draft.ts';
import { type Editing, fieldId } from './editing.ts';
import { LeafField } from './leaf-field.tsx';
import { words } from './words.ts';

const MOST_SENDERS = 100;
/** Most minutes that a policy may let a campaign wait after its first recipients. */
const MOST_MINUTES = 180;
const EXCEPTIONS = ['existing_customer', 'professional'] as const;

/** What the account asks beyond the rules: texts, limits, approval, countries, senders. */
export function OptionsCard({ editing }: { editing: Editing }) {
	const w = useWords(words);
	const format = useFormat();
	const { enabledCountries = [] } = editing.draft.options;
	return (
		<section class="card">
			<h2>{w.optionsTitle}</h2>
			<Flags editing={editing} />
			<div class="pair">
				<LeafField
					editing={editing}
					pointer="/options/smsCaps/perDay"
					label={w.perDay}
					hint={w.perDayHint}
					problem={w.countWrong}
					read={(typed) => readCount(typed, 1)}
					show={String}
					unset={w.standard}
					inputMode="numeric"
				/>
				<LeafField
					editing={editing}
					pointer="/options/smsCaps/per30Days"
					label={w.per30Days}
					hint={w.per30DaysHint}
					problem={w.countWrong}
					read={(typed) => readCount(typed, 1)}
					show={String}
					unset={w.standard}
					inputMode="numeric"
				/>
				<LeafField
					editing={editing}
					pointer="/options/campaignApproval/aboveRecipients"
					label={w.approval}
					hint={w.approvalHint}
					problem={w.approvalWrong}
					read={(typed) => readCount(typed, 0)}
					show={String}
					unset={w.never}
					inputMode="numeric"
				/>
				<LeafField
					editing={editing}
					pointer="/options/newListPilot/waitMinutes"
					label={w.pilot}
					hint={w.pilotHint}
					problem={w.pilotWrong}
					read={(typed) => atMost(readCount(typed, 0), MOST_MINUTES)}
					show={String}
					unset={w.standard}
					inputMode="numeric"
				/>
			</div>
			<div class="pair">
				<LeafField
					editing={editing}
					pointer="/options/enabledCountries"
					label={w.countries}
					hint={
						enabledCountries.length === 0
							? w.countriesHint
							: w.countriesNamed(enabledCountries.map((code) => nameOf(code, format)).join(', '))
					}
					problem={w.countriesWrong}
					read={readCountries}
					show={(leaf) => textOf(leaf, ', ')}
					unset={w.allCountries}
					maxLength={1200}
				/>
				<LeafField
					editing={editing}
					pointer="/options/authorizedSenders"
					label={w.senders}
					hint={w.sendersHint}
					problem={w.sendersWrong}
					read={readLines}
					show={(leaf) => textOf(leaf, '\n')}
					unset={w.noSender}
					maxLength={5000}
					lines
				/>
			</div>
			<Exceptions editing={editing} />
		</section>
	);
}

/** `FR` stands for the whole country here, not for its mainland. */
const nameOf = (code: string, format: ReturnType<typeof useFormat>) =>
	code === 'FR' ? 'France' : format.territory(code);

/** `null`: a number that is too high cannot be stored. */
const atMost = (leaf: Leaf | undefined | null, most: number) =>
	typeof leaf === 'number' && leaf > most ? null : leaf;

const textOf = (leaf: Leaf, between: string) =>
	Array.isArray(leaf) ? leaf.join(between) : String(leaf);

function readLines(typed: string): readonly string[] | undefined | null {
	const lines = typed
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
	if (lines.length === 0) return undefined;
	return lines.length <= MOST_SENDERS ? lines : null;
}

interface Flag {
	pointer: string;
	label: string;
	hint: string;
	isOn: (policy: Policy) => boolean;
	/** What is stored; `undefined`: nothing, because it is the default. */
	leaf: (isOn: boolean) => Leaf | undefined;
}

function Flags({ editing }: { editing: Editing }) {
	const { draft, change } = editing;
	const w = useWords(words);
	const flags: readonly Flag[] = [
		{
			pointer: '/options/appendStop',
			label: w.appendStop,
			hint: w.appendStopHint,
			isOn: ({ options }) => options.appendStop !== false,
			leaf: (isOn) => (isOn ? undefined : false),
		},
		{
			pointer: '/options/foldTypography',
			label: w.fold,
			hint: w.foldHint,
			isOn: ({ options }) => options.foldTypography === true,
			leaf: (isOn) => (isOn ? true : undefined),
		},
		{
			pointer: '/options/advertisingDoubt',
			label: w.doubt,
			hint: w.doubtHint,
			isOn: ({ options }) => options.advertisingDoubt === 'hold',
			leaf: (isOn) => (isOn ? 'hold' : undefined),
		},
	];
	return (
		<div>
			{flags.map(({ pointer, label, hint, isOn, leaf }) =>
				change === null ? (
					<p key={pointer}>
						{label}
						<br />
						<b>{isOn(draft) ? w.yes : w.no}</b>
					</p>
				) : (
					<label class="choice" key={pointer}>
						<input
							type="checkbox"
							id={fieldId(pointer)}
							checked={isOn(draft)}
							onChange={({ currentTarget }) =>
								change(withLeaf(draft, pointer, leaf(currentTarget.checked)))
							}
						/>
						<span>
							{label}
							<small>{hint}</small>
						</span>
					</label>
				),
			)}
		</div>
	);
}

/** Exceptions from consent: the sending contract permits none, and the screen says so instead of offering them. */
function Exceptions({ editing }: { editing: Editing }) {
	const { draft, change } = editing;
	const w = useWords(words);
	const pointer = '/options/consentExceptions';
	const used = draft.options.consentExceptions ?? [];
	if (draft.preset !== 'law') {
		return (
			<div>
				<h3>{w.exceptions}</h3>
				<p>
					<Status shape="lock" tone="" word={w.noException} />
				</p>
				<p class="small">{w.noExceptionWhy}</p>
			</div>
		);
	}
	return (
		<fieldset id={fieldId(pointer)}>
			<legend>{w.exceptions}</legend>
			{EXCEPTIONS.map((exception) => (
				<label class="choice" key={exception}>
					{change === null ? (
						<b>{used.includes(exception) ? w.yes : w.no}</b>
					) : (
						<input
							type="checkbox"
							checked={used.includes(exception)}
							onChange={({ currentTarget }) => {
								const next = EXCEPTIONS.filter((one) =>
									one === exception ? currentTarget.checked : used.includes(one),
								);
								change(withLeaf(draft, pointer, next.length === 0 ? undefined : next));
							}}
						/>
					)}
					<span>
						{w.exceptionNames[exception]}
						<small>{w.exceptionMeans[exception]}</small>
					</span>
				</label>
			))}
		</fieldset>
	);
}
