using Hardening.Analyzers.CodeFixes.Settings;
using Hardening.Analyzers.Web;

namespace Hardening.Analyzers.Tests.Web;

public class LongLivedSharedAccessTests
{
    private const string Stubs = """
        namespace Azure.Storage.Sas
        {
            public class BlobSasBuilder
            {
                public BlobSasBuilder() { }
                public BlobSasBuilder(int permissions, System.DateTimeOffset expiresOn) { }
                public System.DateTimeOffset ExpiresOn { get; set; }
                public System.DateTimeOffset StartsOn { get; set; }
            }
        }

        namespace Azure.Storage.Blobs.Specialized
        {
            public class BlobBaseClient { public System.Uri GenerateSasUri(int permissions, System.DateTimeOffset expiresOn) => null!; }
        }

        namespace Microsoft.Azure.Storage.Blob
        {
            public class SharedAccessBlobPolicy { public System.DateTimeOffset? SharedAccessExpiryTime { get; set; } }
        }
        """;

    private static readonly AnalyzerTestOptions s_options = new() { Sources = [Stubs] };

    [Fact]
    public Task More_than_a_week_is_reported() => AnalyzerVerify.Analyze<LongLivedSharedAccessAnalyzer>(
        """
        using Azure.Storage.Blobs.Specialized;
        using Azure.Storage.Sas;
        using Microsoft.Azure.Storage.Blob;

        class Share
        {
            const int Days = 30;

            object A() => new BlobSasBuilder { {|HT6019:ExpiresOn = DateTimeOffset.UtcNow.AddYears(1)|} };
            object B() => new BlobSasBuilder { {|HT6019:ExpiresOn = DateTimeOffset.MaxValue|} };
            void C(BlobSasBuilder b) => {|HT6019:b.ExpiresOn = DateTimeOffset.UtcNow.AddDays(30)|};
            void D(BlobSasBuilder b) => {|HT6019:b.ExpiresOn = DateTimeOffset.UtcNow.AddDays(Days)|};
            void E(BlobSasBuilder b) => {|HT6019:b.ExpiresOn = DateTime.UtcNow.AddMonths(1)|};
            void F(BlobSasBuilder b) => {|HT6019:b.ExpiresOn = DateTimeOffset.UtcNow.AddHours(24 * 8)|};
            void G(BlobSasBuilder b) => {|HT6019:b.ExpiresOn = DateTimeOffset.UtcNow + TimeSpan.FromDays(8)|};
            object H(BlobBaseClient c) => {|HT6019:c.GenerateSasUri(1, DateTimeOffset.UtcNow.AddDays(365))|};
            object I() => {|HT6019:new BlobSasBuilder(1, DateTimeOffset.UtcNow.AddYears(10))|};
            object J() { var end = DateTimeOffset.UtcNow.AddDays(90); return new BlobSasBuilder { {|HT6019:ExpiresOn = end|} }; }
            object K() => new SharedAccessBlobPolicy { {|HT6019:SharedAccessExpiryTime = DateTime.UtcNow.AddYears(5)|} };
            void L(BlobSasBuilder b) => {|HT6019:b.ExpiresOn = DateTimeOffset.UtcNow.Add(new TimeSpan(10, 0, 0, 0))|};
        }
        """,
        s_options);

    [Fact]
    public Task A_week_or_what_is_not_known_is_not() => AnalyzerVerify.Analyze<LongLivedSharedAccessAnalyzer>(
        """
        using Azure.Storage.Blobs.Specialized;
        using Azure.Storage.Sas;
        using Microsoft.Azure.Storage.Blob;

        class Share
        {
            object A() => new BlobSasBuilder { ExpiresOn = DateTimeOffset.UtcNow.AddHours(1) };
            void B(BlobSasBuilder b) => b.ExpiresOn = DateTimeOffset.UtcNow.AddDays(7);
            void C(BlobSasBuilder b, int days) => b.ExpiresOn = DateTimeOffset.UtcNow.AddDays(days);
            void D(BlobSasBuilder b, DateTimeOffset end) => b.ExpiresOn = end;
            void E(BlobSasBuilder b) => b.StartsOn = DateTimeOffset.UtcNow.AddDays(-30);
            object F(BlobBaseClient c) => c.GenerateSasUri(1, DateTimeOffset.UtcNow.AddMinutes(15));
            object G() => new SharedAccessBlobPolicy { SharedAccessExpiryTime = null };
            void H(BlobSasBuilder b) { b.ExpiresOn = DateTimeOffset.MaxValue; b.ExpiresOn = DateTimeOffset.UtcNow.AddHours(1); }
            void I(BlobSasBuilder b, TimeSpan life) => b.ExpiresOn = DateTimeOffset.UtcNow + life;
            DateTimeOffset J() => DateTimeOffset.UtcNow.AddYears(1);
            object K(TimeProvider clock) => new BlobSasBuilder { ExpiresOn = clock.GetUtcNow().AddHours(2) };
        }
        """,
        s_options);

    [Fact]
    public Task An_hour_is_offered() => AnalyzerVerify.Fix<LongLivedSharedAccessAnalyzer, SettingFix>(
        """
        using System;
        using Azure.Storage.Blobs.Specialized;
        using Azure.Storage.Sas;

        class Share
        {
            object A() => new BlobSasBuilder { {|HT6019:ExpiresOn = DateTimeOffset.MaxValue|} };
            object B(BlobBaseClient c) => {|HT6019:c.GenerateSasUri(1, DateTimeOffset.UtcNow.AddYears(1))|};
        }
        """,
        """
        using System;
        using Azure.Storage.Blobs.Specialized;
        using Azure.Storage.Sas;

        class Share
        {
            object A() => new BlobSasBuilder { ExpiresOn = DateTimeOffset.UtcNow.AddHours(1) };
            object B(BlobBaseClient c) => c.GenerateSasUri(1, DateTimeOffset.UtcNow.AddHours(1));
        }
        """,
        s_options);
}
