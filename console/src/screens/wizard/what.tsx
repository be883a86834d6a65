import type { Template } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useWords } from '../../app/environment.ts';
import { Choices } from '../../parts/choices.tsx';
import { Failed } from '../../parts/states.tsx';
import { ContentFields } from './content-fields.tsx';
import type { StepProps } from './step-props.ts';
import { split } from './form.ts';
import { LiveVerdict } from './live.tsx';
import { TestCard, Variants } from './variants.tsx';
import { words } from './words-what.ts';

/** Templates that can be chosen from; the API gives so many at once. */
const TEMPLATES = 200;

/** What people get: one message or variants, and the verdict of the rules beside it. */
export function WhatStep({ draft, errors }: StepProps) {
	const w = useWords(words);
	const { form, change } = draft;
	const templates = useResource(`templates ${form.channel}`, () =>
		call<{ data: Template[] }>('/v1/templates', {
			query: { channel: form.channel, limit: TEMPLATES },
		}),
	);
	const all = templates.data?.data;
	const fitting = all?.filter(({ purpose }) => purpose === null || purpose === form.purpose);
	return (
		<>
			{templates.error !== undefined && (
				<Failed what={w.whatTemplates} error={templates.error} retry={templates.reload} />
			)}
			<div class="cols half">
				<div>
					<section class="card flow">
						<h2 id="step" tabIndex={-1}>
							{w.message}
						</h2>
						<Choices
							name="split"
							legend={w.split}
							options={[
								['one', w.one, w.oneHint],
								['several', w.several, w.severalHint],
							]}
							value={form.isSplit ? 'several' : 'one'}
							onChange={(value) => change(split(form, value === 'several'))}
						/>
						{!form.isSplit && (
							<ContentFields
								prefix=""
								channel={form.channel}
								content={form.content}
								templates={fitting}
								errors={errors}
								change={(part) => change({ content: { ...form.content, ...part } })}
							/>
						)}
					</section>
					{form.isSplit && <TestCard draft={draft} errors={errors} />}
				</div>
				{form.isSplit ? (
					<Variants draft={draft} errors={errors} templates={fitting} />
				) : (
					<LiveVerdict form={form} content={form.content} templates={all ?? []} />
				)}
			</div>
		</>
	);
}
