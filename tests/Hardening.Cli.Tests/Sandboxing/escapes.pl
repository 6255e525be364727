# Tries to get out of the sandbox. Prints a line for each attempt: its name, and "denied" or "THROUGH" with what was got.
# Arguments: read-only folder, folder to write, canary file outside, a process outside, a TCP port outside.
use strict;
use warnings;
use Errno;

my ($ro, $rw, $canary, $outside, $port) = @ARGV;
$| = 1;

sub attempt {
    my ($name, $got) = @_;
    print "$name ", (defined $got ? "THROUGH $got" : 'denied'), "\n";
}

# A system call: its answer when it succeeds.
sub call {
    my ($name, $wanted, $number, @arguments) = @_;
    local $! = 0;
    my $answer = syscall($number, @arguments);
    my $error = $! + 0;
    my $is_denied = $answer == -1 && grep { $error == $_ } @$wanted;
    attempt($name, $is_denied ? undef : "answer $answer, error $error");
}

sub reads { my ($file) = @_; open(my $f, '<', $file) or return undef; my $line = <$f>; return defined $line ? 'read' : undef }
sub writes { my ($file) = @_; open(my $f, '>>', $file) or return undef; syswrite($f, 'x') or return undef; return 'written' }

sub lists { my ($folder) = @_; opendir(my $d, $folder) or return 0; return scalar grep { !/^\./ } readdir $d }

my ($EPERM, $ENOSYS, $EAFNOSUPPORT) = (1, 38, 97);

# Network and sockets: Internet, Internet 6, Unix, netlink, packet, kernel crypto, virtual machine.
call("socket-$_->[0]", [$EAFNOSUPPORT], 41, $_->[1], $_->[2], 0)
    for ['inet', 2, 1], ['inet6', 10, 1], ['unix', 1, 1], ['netlink', 16, 3], ['packet', 17, 3], ['alg', 38, 5], ['vsock', 40, 1];
attempt('bash-tcp', system("exec 2>/dev/null; bash -c 'exec 3<>/dev/tcp/127.0.0.1/$port'") == 0 ? 'connected' : undef);

# Files.
attempt('read-canary', reads($canary));
attempt('read-shadow', reads('/etc/shadow'));
attempt('read-host-passwd', `grep -c . /etc/passwd` > 1 ? 'more than one user' : undef);
attempt("list-$_", lists($_) ? 'listed' : undef) for '/root', '/home', '/var', '/run', '/sys/fs', '/proc/sys';
attempt('write-ro', writes("$ro/file"));
attempt('create-ro', writes("$ro/new"));
attempt('chmod-ro', chmod(0777, "$ro/file") ? 'changed' : undef);
attempt('utime-ro', utime(1, 1, "$ro/file") ? 'changed' : undef);
attempt('unlink-ro', unlink("$ro/file") ? 'removed' : undef);
attempt("write-$_", writes($_)) for '/usr/x', '/etc/x', '/x', '/dev/x', '/etc/passwd', '/proc/sys/kernel/core_pattern', '/proc/sysrq-trigger', '/proc/1/oom_score_adj_', '/sys/x';
attempt("read-$_", reads($_)) for '/proc/kcore', '/proc/kmsg', '/proc/keys', '/proc/kallsyms', '/proc/timer_list', '/proc/sys/kernel/hostname', '/proc/iomem';
attempt('dotdot', reads("$rw/../../../../../../$canary"));
symlink($canary, "$rw/link");
attempt('symlink', reads("$rw/link"));
attempt('hard-link', link("$ro/file", "$rw/hard") ? 'linked' : undef);
attempt('block-device', syscall(133, "$rw/disk", 060600, 0x0801) == 0 ? 'made' : undef);

# Files that would run as their owner outside.
writes("$rw/plain");
call('chmod-suid', [$EPERM], 90, "$rw/plain", 04755);
call('fchmodat-sgid', [$EPERM], 268, -100, "$rw/plain", 02755, 0);
call('open-suid', [$EPERM], 2, "$rw/suid", 0101, 04755);
call('openat-suid', [$EPERM], 257, -100, "$rw/suid", 0101, 04755);
call('mkdir-sgid', [$EPERM], 83, "$rw/sgid", 02755);

# Other processes.
attempt('see-outside', -d "/proc/$outside" && reads("/proc/$outside/cmdline") ? 'seen' : undef);
attempt('signal-outside', kill(0, $outside) && $outside > 50 ? 'reached' : undef);
attempt('processes-seen', scalar(grep { m{/\d+$} } glob '/proc/*') > 10 ? 'many' : undef);
call('ptrace', [$EPERM], 101, 16, 1, 0, 0);
call('process_vm_readv', [$EPERM], 310, 1, 0, 0, 0, 0, 0);
call('process_vm_writev', [$EPERM], 311, 1, 0, 0, 0, 0, 0);
attempt('own-parent-mem', writes('/proc/1/mem'));

# The kernel.
call($_->[0], [$EPERM], @$_[1 .. $#$_]) for
    ['mount', 165, 'none', '/tmp', 'tmpfs', 0, 0], ['umount', 166, '/proc', 2], ['pivot_root', 155, '/tmp', '/tmp'], ['chroot', 161, '/tmp'],
    ['unshare-user', 272, 0x10000000], ['unshare-net', 272, 0x40000000], ['setns', 308, 0, 0], ['clone-user', 56, 0x10000011, 0, 0, 0, 0],
    ['open_tree', 428, -100, '/', 1], ['move_mount', 429, 0, '', 0, '', 0], ['fsopen', 430, 'tmpfs', 0], ['mount_setattr', 442, 0, '/', 0, 0, 0],
    ['keyctl', 250, 0, -3, 0], ['add_key', 248, 'user', 'name', 'data', 4, -3], ['request_key', 249, 'user', 'name', 0, 0],
    ['bpf', 321, 0, 0, 0], ['perf_event_open', 298, 0, 0, -1, -1, 0], ['userfaultfd', 323, 1], ['fanotify_init', 300, 0, 0],
    ['open_by_handle_at', 304, 0, 0, 0], ['name_to_handle_at', 303, 0, 0, 0, 0, 0], ['kexec_load', 246, 0, 0, 0, 0],
    ['init_module', 175, 0, 0, 0], ['delete_module', 176, 'x', 0], ['reboot', 169, 0, 0, 0, 0], ['swapon', 167, '/x', 0], ['acct', 163, 0],
    ['sethostname', 170, 'host', 4], ['settimeofday', 164, 0, 0], ['clock_settime', 227, 0, 0], ['syslog', 103, 3, 0, 0],
    ['iopl', 172, 3], ['ioperm', 173, 0, 1, 1], ['personality', 135, 0x40000], ['type-into-terminal', 16, 0, 0x5412, 'x'],
    ['pidfd_getfd', 438, 0, 0, 0], ['quotactl', 179, 0, 0, 0, 0], ['move_pages', 279, 0, 0, 0, 0, 0, 0];
call($_->[0], [$ENOSYS], @$_[1 .. $#$_]) for
    ['io_uring_setup', 425, 1, 0], ['clone3', 435, 0, 0], ['openat2', 437, -100, '/', 0, 0], ['memfd_secret', 447, 0], ['unknown', 480, 0], ['x-unknown', 4096, 0];

# What was left lying about.
attempt('environment', exists $ENV{HARDENING_CANARY} ? 'seen' : undef);
attempt('open-files', scalar(grep { /^\d+$/ && $_ > 3 } map { m{([^/]+)$} } glob '/proc/self/fd/*') ? 'more than the standard streams' : undef);
attempt('capabilities', `grep -c '^Cap.*:.*[1-9a-f]' /proc/self/status` > 0 ? 'some' : undef);
attempt('terminal', open(my $t, '+<', '/dev/tty') ? 'opened' : undef);
attempt('set-uid-0', syscall(105, 0) == 0 ? 'root' : undef);

# What must work.
print 'works ', join(' ', (writes("$rw/out") ? 'write-rw' : ()), (reads("$ro/file") ? 'read-ro' : ()), (writes('/tmp/x') ? 'write-tmp' : ()),
    (writes('/dev/shm/x') ? 'write-shm' : ()), (`echo run` eq "run\n" ? 'run' : ()), (reads('/dev/urandom') ? 'random' : ())), "\n";
