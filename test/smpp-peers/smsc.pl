# An SMSC by Net::SMPP for one session: answers, sends a receipt for every message before its response, prints what it read.
# With an argument it also answers every message with that text from the phone.
use strict;
use warnings;
use Net::SMPP;

$| = 1;
my $listening = Net::SMPP->new_listen('127.0.0.1', port => 0) or die "cannot listen: $!";
print 'port ', $listening->sockport, "\n";
my $smpp = $listening->accept or die "cannot accept: $!";
my $count = 0;
while (my $pdu = $smpp->read_pdu) {
	my ($command, $seq) = ($pdu->{cmd}, $pdu->{seq});
	if ($command == 9) {
		print "bind $pdu->{system_id} $pdu->{password} $pdu->{interface_version}\n";
		$smpp->bind_transceiver_resp(system_id => 'perl', seq => $seq);
	} elsif ($command == 4) {
		my $id = 'perl-' . ++$count;
		print join(' ', 'submit', $pdu->{destination_addr}, $pdu->{esm_class}, $pdu->{data_coding},
			$pdu->{registered_delivery}, $pdu->{validity_period}, unpack('H*', $pdu->{short_message}),
			unpack('H*', $pdu->{user_message_reference} // '')), "\n";
		$smpp->deliver_sm(async => 1, seq => 1000 + $count, esm_class => 4, source_addr => $pdu->{destination_addr},
			destination_addr => $pdu->{source_addr}, short_message => "id:$id sub:001 dlvrd:001 stat:DELIVRD err:000 text:",
			receipted_message_id => "$id\0", message_state => "\x02");
		$smpp->submit_sm_resp(message_id => $id, seq => $seq);
		$smpp->deliver_sm(async => 1, seq => 2000 + $count, source_addr_ton => 1, source_addr => $pdu->{destination_addr},
			destination_addr => $pdu->{source_addr}, short_message => $ARGV[0]) if @ARGV;
	} elsif ($command == 3) {
		$smpp->query_sm_resp(message_id => $pdu->{message_id}, final_date => '261128144200000+', message_state => 2,
			error_code => 0, seq => $seq);
	} elsif ($command == 0x80000005) {
		print "acknowledged $seq $pdu->{status}\n";
	} elsif ($command == 0x15) {
		$smpp->enquire_link_resp(seq => $seq);
	} elsif ($command == 6) {
		$smpp->unbind_resp(seq => $seq);
		print "unbind\n";
		last;
	}
}
