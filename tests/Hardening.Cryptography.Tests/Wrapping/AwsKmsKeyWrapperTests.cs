using Amazon.KeyManagementService;
using Amazon.Runtime;
using Hardening.Cryptography.AwsKms;

namespace Hardening.Cryptography.Tests.Wrapping;

public sealed class AwsKmsKeyWrapperTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Shop = new(StringComparer.Ordinal) { ["application"] = "shop" };
    private readonly KmsService kms = new();
    private LoopbackService service = null!;
    private AmazonKeyManagementServiceClient client = null!;

    public static TheoryData<string> Clauses => KeyWrapperContract.Clauses;

    public async Task InitializeAsync()
    {
        service = await LoopbackService.StartAsync(kms.AnswerAsync);
        client = Client(service.Address, kms.SecretKey);
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await service.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Clauses))]
    public async Task It_keeps_the_contract(string clause)
    {
        using var nobody = Client(new Uri("http://127.0.0.1:9"), kms.SecretKey);
        await KeyWrapperContract.Check(clause, new(() => Open(KmsService.Ring), () => Open(KmsService.Other),
            () => new AwsKmsKeyWrapper(nobody, KmsService.Ring, Shop), kms.SecretKey, Tries: 40));
    }

    [Fact]
    public async Task What_was_wrapped_in_another_context_does_not_unwrap()
    {
        using var shop = Open(KmsService.Ring);
        using var office = new AwsKmsKeyWrapper(client, KmsService.Ring, new Dictionary<string, string> { ["application"] = "office" });
        await KeyWrapperContract.Refused(office, await shop.WrapAsync(new byte[32]));
    }

    [Fact]
    public async Task A_service_that_uses_another_key_is_not_believed()
    {
        using var wrapper = Open(KmsService.Ring);
        var wrapped = await wrapper.WrapAsync(new byte[32]);
        kms.Claims = KmsService.Other;
        await Unavailable(() => wrapper.WrapAsync(new byte[32]).AsTask(), "another key");
        await Unavailable(() => wrapper.UnwrapAsync(wrapped).AsTask(), "another key");
    }

    [Fact]
    public async Task Who_may_not_use_the_key_is_told_by_the_services_name_of_the_error()
    {
        using var stranger = Client(service.Address, "another secret");
        using var wrapper = new AwsKmsKeyWrapper(stranger, KmsService.Ring, Shop);
        await Unavailable(() => wrapper.WrapAsync(new byte[32]).AsTask(), "InvalidSignatureException");
        using var missing = Open(KmsService.Ring[..^1] + "0");
        await Unavailable(() => missing.WrapAsync(new byte[32]).AsTask(), "NotFoundException");
    }

    [Theory]
    [InlineData("alias/ring")]
    [InlineData("arn:aws:kms:eu-central-1:111122223333:alias/ring")]
    [InlineData("1234abcd-12ab-34cd-56ef-1234567890ab")]
    [InlineData("arn:aws:s3:eu-central-1:111122223333:key/1234")]
    [InlineData("arn:aws:kms:eu-central-1:111122223333:key/1234\n")]
    public void A_name_that_may_mean_another_key_tomorrow_is_refused(string name)
    {
        Assert.Equal(CryptographyCodes.Malformed, Assert.Throws<CryptographyException>(() => new AwsKmsKeyWrapper(client, name, Shop)).Code);
        Assert.Throws<ArgumentException>(() => new AwsKmsKeyWrapper(client, KmsService.Ring, new Dictionary<string, string>()));
    }

    private static async Task Unavailable(Func<Task> call, string says)
    {
        var failed = await Assert.ThrowsAsync<CryptographyException>(call);
        Assert.Equal(CryptographyCodes.WrapperUnavailable, failed.Code);
        Assert.Contains(says, failed.Message, StringComparison.Ordinal);
    }

    private static AmazonKeyManagementServiceClient Client(Uri address, string secret) => new(
        new BasicAWSCredentials(KmsService.AccessKey, secret),
        new AmazonKeyManagementServiceConfig { ServiceURL = address.AbsoluteUri, AuthenticationRegion = "eu-central-1", MaxErrorRetry = 0, UseHttp = true });

    private AwsKmsKeyWrapper Open(string key) => new(client, key, Shop);
}
