import { definition, visible, type Definition, type Field } from './support/definition.ts';
import { findings } from './support/publishing-rules.ts';

let app: Definition;

beforeAll(async () => {
	app = await definition();
});

it('finds nothing', () => {
	expect(findings(app)).toEqual([]);
});

/** A definition with one thing wrong. */
function broken(change: (copy: Definition) => void): string[] {
	const copy = structuredClone(app);
	change(copy);
	return findings(copy);
}

const sms = (copy: Definition) => copy.creates['send_sms']!;
const hook = (copy: Definition) => copy.triggers['new_opt_out']!;
const field = (copy: Definition, key: string): Field =>
	sms(copy).operation.inputFields!.find((candidate) => candidate.key === key)!;

it.each<[string, (copy: Definition) => void]>([
	['D001', (copy) => (field(copy, 'reference').key = 'api_key')],
	['D002', (copy) => (copy.authentication.fields[0]!.helpText = 'Ask your administrator.')],
	['D003', (copy) => delete copy.authentication.connectionLabel],
	['D004', (copy) => (field(copy, 'reference').key = 'order_id')],
	['D005', (copy) => (field(copy, 'sender').dynamic = 'list_nothing.id.name')],
	['D006', (copy) => delete hook(copy).operation['performList']],
	['D007', (copy) => (field(copy, 'to').helpText = 'See [it](http://shop.example).')],
	['D008', (copy) => (field(copy, 'to').helpText = 'See https://shop.example.')],
	['D009', (copy) => (copy.searches['find_message']!.operation.inputFields = [])],
	['D010', (copy) => delete hook(copy).operation.sample!['id']],
	['D011', (copy) => (field(copy, 'to').helpText = 'To.')],
	['D012', (copy) => (hook(copy).operation.sample = {})],
	['D013', (copy) => (field(copy, 'sender').search = 'find_nothing.id')],
	['D014', (copy) => (field(copy, 'to').search = 'find_contact.phone')],
	['D015', (copy) => (copy.searchOrCreates['find_contact']!.create = 'make_contact')],
	['D017', (copy) => delete hook(copy).operation['performUnsubscribe']],
	['D018', (copy) => (sms(copy).display.label = 'Send an sms')],
	['D021', (copy) => (hook(copy).display.description = 'Trigger on opt-out')],
	['D022', (copy) => (sms(copy).operation.inputFields = [])],
	['D023', (copy) => (hook(copy).operation.sample!['occurred_at'] = '2026-11-22 14:35')],
	['D024', (copy) => (sms(copy).operation.sample!['segments'] = 'one')],
	['D025', (copy) => (field(copy, 'to').helpText = 'See [it](javascript:void).')],
])('%s can be found', (code, change) => {
	expect(broken(change).map((finding) => finding.split(' ')[0])).toContain(code);
});

it('looks at every step that users see', () => {
	expect(visible(app)).toHaveLength(47);
});
