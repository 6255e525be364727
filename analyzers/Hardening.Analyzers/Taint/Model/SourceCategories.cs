namespace Hardening.Analyzers.Taint;

/// <summary>Where untrusted data comes from. Each can be switched with <c>hardening.taint_sources</c>.</summary>
[Flags]
internal enum SourceCategories
{
    None = 0,

    /// <summary>HTTP requests: query, form, headers, cookies, body, route, bound parameters.</summary>
    Web = 1,

    /// <summary>Other remote calls into the process: SignalR, gRPC, message queues.</summary>
    Rpc = 2,

    /// <summary>Sockets and the answers of servers this process calls.</summary>
    Network = 4,

    /// <summary>Entries of archives: names and content.</summary>
    Archive = 8,
    Arguments = 16,
    Console = 32,
    Environment = 64,
    File = 128,
    Database = 256,

    /// <summary>
    /// Parts of a request that its sender chooses, but that take a visitor nowhere else: cookies, host and scheme, which no link
    /// can carry, and the query string as a whole, which begins with a question mark.
    /// </summary>
    Visitor = 512,

    /// <summary>What another machine controls: a finding is a warning.</summary>
    Remote = Web | Rpc | Network | Archive | Visitor,

    /// <summary>What the user of the machine or the owner of the data controls: a finding is a suggestion unless asked for.</summary>
    Local = Arguments | Console | Environment | File | Database,
    All = Remote | Local,
}
