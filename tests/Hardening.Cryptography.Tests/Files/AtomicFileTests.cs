using Hardening.Cryptography.Files;

namespace Hardening.Cryptography.Tests.Files;

public sealed class AtomicFileTests
{
    [Fact]
    public void A_committed_file_is_whole_and_its_owners_alone()
    {
        using var folder = new TempFolder();
        using (var file = AtomicFile.Create(folder["a"]))
        {
            file.Stream.Write("content"u8);
            Assert.False(File.Exists(folder["a"]));
            file.Commit();
        }

        Assert.Equal("content", File.ReadAllText(folder["a"]));
        Assert.Single(Directory.GetFiles(folder.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["a"]));
        }
    }

    [Fact]
    public void A_file_that_was_given_up_leaves_nothing()
    {
        using var folder = new TempFolder();
        AtomicFile.Create(folder["a"]).Dispose();
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_taken_name_is_replaced_only_when_asked()
    {
        using var folder = new TempFolder();
        folder.Write("a", "old");
        using (var file = AtomicFile.Create(folder["a"]))
        {
            Assert.Equal(CryptographyCodes.KeyExists, Assert.Throws<CryptographyException>(file.Commit).Code);
        }

        Assert.Equal("old", File.ReadAllText(folder["a"]));
        using (var file = AtomicFile.Create(folder["a"], replace: true))
        {
            file.Stream.Write("new"u8);
            file.Commit();
        }

        Assert.Equal("new", File.ReadAllText(folder["a"]));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_missing_folder_and_a_relative_path_are_refused()
    {
        using var folder = new TempFolder();
        Assert.Equal(CryptographyCodes.KeyNotWritable, Assert.Throws<CryptographyException>(() => AtomicFile.Create(folder["none/a"])).Code);
        Assert.Throws<ArgumentException>(() => AtomicFile.Create("a"));
    }

    [Fact]
    public void Owner_only_creation_never_follows_a_link_and_sets_the_mode_at_once()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder["link"], folder["target"]);
        Assert.Throws<IOException>(() => OwnerOnly.CreateFile(folder["link"]));
        Assert.False(File.Exists(folder["target"]));
        using (var temporary = OwnerOnly.CreateTemporaryFile(folder.Path))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(temporary.Name));
        }

        Assert.DoesNotContain(Directory.GetFiles(folder.Path), file => !file.EndsWith("link", StringComparison.Ordinal));
        var made = OwnerOnly.CreateTemporaryFolder(folder.Path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(made));
    }
}
