#if NET
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Hardening.Secrets.Files;

/// <summary>Handles what a sequence yields one by one, several at a time, and fails with the exception itself.</summary>
internal static class ParallelWork
{
    public static void ForEach<T>(IEnumerable<T> source, FileScanOptions options, Action<T> handle, CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Parallelism), CancellationToken = cancellation };
        try
        {
            Parallel.ForEach(Partitioner.Create(source, EnumerablePartitionerOptions.NoBuffering), parallel, handle);
        }
        catch (AggregateException all)
        {
            ExceptionDispatchInfo.Throw(all.InnerExceptions[0]);
        }
    }
}
#endif
