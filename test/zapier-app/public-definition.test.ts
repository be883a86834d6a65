import frozen from '../../zapier-app/public-definition.json';
import {
	breakingChanges,
	publicDefinition,
	type PublicDefinition,
} from '../../zapier-app/scripts/public-definition.ts';
import { definition } from './support/definition.ts';

const released = frozen as PublicDefinition;
let now: PublicDefinition;

beforeAll(async () => {
	now = publicDefinition(await definition());
});

const majorOf = ({ version }: PublicDefinition) => Number(version.split('.')[0]);

it('breaks no Zap of the last release, unless the major version says so', () => {
	if (majorOf(now) === majorOf(released)) expect(breakingChanges(released, now)).toEqual([]);
	else expect(majorOf(now)).toBeGreaterThan(majorOf(released));
});

it('is written down: what is added is frozen before it is released', () => {
	// After a release, or when a step or field was added: `npm run freeze` in zapier-app/.
	expect(now).toEqual(released);
});

it.each<[string, (copy: PublicDefinition) => void]>([
	['creates.send_sms: removed', (copy) => delete copy.creates['send_sms']],
	['triggers.new_opt_out: removed', (copy) => delete copy.triggers['new_opt_out']],
	['searches.find_message: removed', (copy) => delete copy.searches['find_message']],
	['creates.send_sms: field to removed', (copy) => delete copy.creates['send_sms']!.inputs['to']],
	[
		'creates.send_sms: field sender became required',
		(copy) => (copy.creates['send_sms']!.inputs['sender'] = 'required'),
	],
	[
		'creates.send_sms: field brand became required',
		(copy) => (copy.creates['send_sms']!.inputs['brand'] = 'required'),
	],
	['creates.send_sms: output id removed', (copy) => copy.creates['send_sms']!.outputs.splice(0)],
	[
		'triggers.new_opt_out: hook became polling',
		(copy) => (copy.triggers['new_opt_out']!.type = 'polling'),
	],
	['authentication: another type', (copy) => (copy.authentication.type = 'oauth2')],
	['authentication: field apiKey removed', (copy) => delete copy.authentication.fields['apiKey']],
	['searchOrCreates.find_contact: removed', (copy) => copy.searchOrCreates.splice(0)],
])('%s is a breaking change', (change, make) => {
	const copy = structuredClone(now);
	make(copy);
	expect(breakingChanges(now, copy)).toContain(change);
});

it('a new step, an optional field and a new output break nothing', () => {
	const copy = structuredClone(now);
	copy.creates['send_postcard'] = { type: 'polling', inputs: { to: 'required' }, outputs: ['id'] };
	copy.creates['send_sms']!.inputs['campaign'] = 'optional';
	copy.creates['send_sms']!.outputs.push('campaign');
	expect(breakingChanges(now, copy)).toEqual([]);
});
