/** A variable that is nearly a setting is refused; those of other programs are not looked at. */
import { readSettings, SettingsError } from '../../platform/src/settings/settings.ts';

it.each([
	['MC_WEBHOOK_ALLOW_PRIVAT', 'MC_WEBHOOK_ALLOW_PRIVATE'],
	['MC_CARRIER_MAIL', 'MC_CARRIER_EMAIL'],
	['MC_CARRIER_SSM', 'MC_CARRIER_SMS'],
	['MC_DATADIR', 'MC_DATA_DIR'],
	['MC_MASTERKEY', 'MC_MASTER_KEY'],
	['MC_PROT', 'MC_PORT'],
	['mc_port', 'MC_PORT'],
	['MC_RATE-LIMIT', 'MC_RATE_LIMIT'],
	['MC_GOVERNENCE', 'MC_GOVERNANCE'],
])('%s is refused: %s was meant', (name, meant) => {
	const secret = 'smtp://user:secret@mx.example';
	expect(() => readSettings({ [name]: secret })).toThrow(
		new SettingsError(`${name} is not a setting, ${meant} is: rename the variable, or unset it`),
	);
	// Unset, or set to nothing as compose files do.
	expect(() => readSettings({ [name]: '' })).not.toThrow();
});

it.each([
	'MC_SID',
	'MC_TMPDIR',
	'MC_HOST_minio',
	'MC_CONFIG_DIR',
	'MC_TEST_POSTGRES',
	'MC_TEST_REPORTS',
	'MC_NEW_MASTER_KEY',
	'MC_BENCH_PROFILE',
	'PORT',
	'MCP_PORT',
])('%s is somebody else’s', (name) => {
	expect(() => readSettings({ [name]: 'x' })).not.toThrow();
});
