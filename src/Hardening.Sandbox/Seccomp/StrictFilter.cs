namespace Hardening.Sandbox.Seccomp;

/// <summary>
/// The system calls of the strict profile, on x86-64. What reaches other processes, the kernel's own settings, mounts, namespaces,
/// keyrings, modules or the network fails; what is newer than this list is unknown to the program. What a language runtime needs works.
/// </summary>
internal static class StrictFilter
{
    private const uint Architecture = 0xC000_003E;
    private const uint FirstOfX32 = 0x4000_0000;
    private const uint UnixFamily = 1;
    private const uint SetIdBits = 0xC00;
    private const uint CreateFlags = 0x40_0040;

    // CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET.
    private const uint NewNamespaces = 0x7E02_0000;
    private static readonly uint NotPermitted = BpfProgram.Fail(1);
    private static readonly uint NoSuchCall = BpfProgram.Fail(38);
    private static readonly uint NoSuchFamily = BpfProgram.Fail(97);

    // Typing into the terminal the sandbox was started from.
    private static readonly uint[] TerminalInjection = [0x5412, 0x541C];

    // PER_LINUX, PER_LINUX32, UNAME26 and both, and asking.
    private static readonly uint[] Personalities = [0, 8, 0x2_0000, 0x2_0008, uint.MaxValue];

    // Callers of these know a way without them.
    private static readonly Syscall[] Unknown =
    [
        Syscall.Clone3, Syscall.OpenAt2, Syscall.IoUringSetup, Syscall.IoUringEnter, Syscall.IoUringRegister, Syscall.MemFdSecret,
        Syscall.SysctlOld, Syscall.Uselib, Syscall.Ustat, Syscall.Sysfs, Syscall.CreateModule, Syscall.GetKernelSyms, Syscall.QueryModule,
        Syscall.NfsServCtl, Syscall.VServer, Syscall.LookupDCookie, Syscall.RemapFilePages,
    ];

    private static readonly Syscall[] Refused =
    [
        Syscall.Ptrace, Syscall.ProcessVmReadV, Syscall.ProcessVmWriteV, Syscall.Kcmp, Syscall.PidFdGetFd, Syscall.ProcessMAdvise, Syscall.ProcessMRelease,
        Syscall.Mount, Syscall.Umount2, Syscall.PivotRoot, Syscall.Chroot, Syscall.OpenTree, Syscall.MoveMount, Syscall.FsOpen, Syscall.FsConfig,
        Syscall.FsMount, Syscall.FsPick, Syscall.MountSetAttr, Syscall.StatMount, Syscall.ListMount, Syscall.NameToHandleAt, Syscall.OpenByHandleAt,
        Syscall.FanotifyInit, Syscall.FanotifyMark, Syscall.QuotaCtl, Syscall.QuotaCtlFd,
        Syscall.Unshare, Syscall.SetNs, Syscall.SetHostName, Syscall.SetDomainName,
        Syscall.AddKey, Syscall.RequestKey, Syscall.KeyCtl,
        Syscall.Bpf, Syscall.PerfEventOpen, Syscall.UserFaultFd, Syscall.Syslog, Syscall.Acct, Syscall.Vhangup,
        Syscall.InitModule, Syscall.FinitModule, Syscall.DeleteModule, Syscall.KexecLoad, Syscall.KexecFileLoad, Syscall.Reboot,
        Syscall.SwapOn, Syscall.SwapOff, Syscall.Iopl, Syscall.Ioperm, Syscall.ModifyLdt,
        Syscall.Adjtimex, Syscall.ClockAdjTime, Syscall.ClockSetTime, Syscall.SetTimeOfDay,
        Syscall.Mbind, Syscall.SetMempolicy, Syscall.GetMempolicy, Syscall.SetMempolicyHomeNode, Syscall.MigratePages, Syscall.MovePages, Syscall.VmSplice,
    ];

    /// <summary>The program for the kernel.</summary>
    public static BpfProgram Build()
    {
        var program = new BpfProgram().RequireArchitecture(Architecture)
            .From(FirstOfX32, BpfProgram.KillProcess)
            .From((uint)Syscall.FirstUnknown, NoSuchCall);
        foreach (var call in Unknown)
        {
            program.Call((uint)call, NoSuchCall);
        }

        foreach (var call in Refused)
        {
            program.Call((uint)call, NotPermitted);
        }

        // Not even sockets in granted folders: who listens on them is outside. Pairs stay within the sandbox.
        program.Call((uint)Syscall.Socket, NoSuchFamily)
            .CallOnlyWith((uint)Syscall.SocketPair, 0, [UnixFamily], NoSuchFamily)
            .CallWithBits((uint)Syscall.Clone, 0, NewNamespaces, NotPermitted)
            .CallWith((uint)Syscall.Ioctl, 1, TerminalInjection, NotPermitted)
            .CallOnlyWith((uint)Syscall.Personality, 0, Personalities, NotPermitted);
        return NoSetId(program).Answer(BpfProgram.Allow);
    }

    // A file that runs as its owner would outlive the sandbox in a granted folder.
    private static BpfProgram NoSetId(BpfProgram program) => program
        .CallWithBits((uint)Syscall.Chmod, 1, SetIdBits, NotPermitted)
        .CallWithBits((uint)Syscall.Fchmod, 1, SetIdBits, NotPermitted)
        .CallWithBits((uint)Syscall.FchmodAt, 2, SetIdBits, NotPermitted)
        .CallWithBits((uint)Syscall.FchmodAt2, 2, SetIdBits, NotPermitted)
        .CallWithBits((uint)Syscall.Creat, 1, SetIdBits, NotPermitted)
        .CallWithBits((uint)Syscall.Mkdir, 1, SetIdBits, NotPermitted)
        .CallWithBits((uint)Syscall.MkdirAt, 2, SetIdBits, NotPermitted)
        .CallWithBits((uint)Syscall.Mknod, 1, SetIdBits, NotPermitted)
        .CallWithBits((uint)Syscall.MknodAt, 2, SetIdBits, NotPermitted)
        .CallWithBits((uint)Syscall.Open, (1, CreateFlags), (2, SetIdBits), NotPermitted)
        .CallWithBits((uint)Syscall.OpenAt, (2, CreateFlags), (3, SetIdBits), NotPermitted);
}
