# An ESME by Net::SMPP: binds, submits, asks, reads one receipt, unbinds; prints what it was told.
use strict;
use warnings;
use Net::SMPP;

$| = 1;
my ($port) = @ARGV;
my ($refused, $no) = Net::SMPP->new_transceiver('127.0.0.1', port => $port, system_id => 'mc', password => 'wrong');
print 'refused ', $no->status, "\n";
my ($smpp, $bound) = Net::SMPP->new_transceiver('127.0.0.1', port => $port, system_id => 'mc', password => 'secret')
	or die "cannot bind: $!";
print "bound $bound->{status} $bound->{system_id}\n";
my $response = $smpp->submit_sm(source_addr_ton => 5, source_addr => 'MC', destination_addr => '33600000001',
	registered_delivery => 1, data_coding => 0, short_message => 'Bonjour', user_message_reference => pack('n', 7));
print "submitted $response->{status} $response->{message_id}\n";
my $state = $smpp->query_sm(message_id => $response->{message_id}, source_addr => 'MC');
print "queried $state->{status} $state->{message_state} $state->{final_date}\n";
my $multi = $smpp->submit_multi(destination_addr => ['33600000001', '33600000002'], short_message => 'Bonjour');
print "multi $multi->{status} $multi->{message_id}\n";
my $link = $smpp->enquire_link();
print "link $link->{status}\n";
print "ready\n";
while (my $pdu = $smpp->read_pdu) {
	next unless $pdu->{cmd} == 5;
	print join(' ', 'receipt', $pdu->{esm_class}, $pdu->{receipted_message_id}, unpack('H*', $pdu->{message_state})), "\n";
	$smpp->deliver_sm_resp(message_id => '', seq => $pdu->{seq});
	last;
}
my $unbound = $smpp->unbind();
print "unbound $unbound->{status}\n";
