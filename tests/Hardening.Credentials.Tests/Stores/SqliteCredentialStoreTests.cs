using Hardening.Credentials.Sqlite;
using Hardening.Credentials.Stores;

namespace Hardening.Credentials.Tests.Stores;

public sealed class SqliteCredentialStoreTests : CredentialStoreContract, IDisposable
{
    private readonly TempFolder folder = new();

    // A new object for each use: what counts is in the file.
    protected override ICredentialStore Store => new SqliteCredentialStore(folder["vault.db"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_database_and_its_journal_are_for_the_owner_alone()
    {
        await Store.NamesAsync(default);

        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(folder.Path))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_an_error_with_a_code()
    {
        folder.Write("vault.db", new string('x', 4096));

        var failure = await Assert.ThrowsAsync<CredentialException>(() => Store.NamesAsync(default).AsTask());
        Assert.Equal((CredentialCodes.StoreFailed, folder["vault.db"]), (failure.Code, failure.File));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_error_with_a_code() => Assert.Equal(
        CredentialCodes.StoreFailed,
        (await Assert.ThrowsAsync<CredentialException>(() => new SqliteCredentialStore(folder["gone/vault.db"]).NamesAsync(default).AsTask())).Code);
}
