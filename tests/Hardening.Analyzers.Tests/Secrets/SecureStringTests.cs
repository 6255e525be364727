using Hardening.Analyzers.Secrets;

namespace Hardening.Analyzers.Tests.Secrets;

public class SecureStringTests
{
    [Fact]
    public Task Characters_of_the_source_are_reported() => AnalyzerVerify.Analyze<SecureStringAnalyzer>("""
        using System.Linq;
        using System.Security;

        class Words
        {
            const string Word = "open sesame";
            static readonly string s_word = "open sesame";
            static readonly char[] s_letters = "open".ToCharArray();
            SecureString field = new();

            void A(SecureString s) { foreach (var c in "open sesame") {|HT2005:s.AppendChar(c)|}; }
            void B(SecureString s) { foreach (char c in Word) { {|HT2005:s.AppendChar(c)|}; } }
            void C(SecureString s) { foreach (var c in s_word) {|HT2005:s.AppendChar(c)|}; }
            void D(SecureString s) { {|HT2005:s.AppendChar('o')|}; s.AppendChar('p'); s.AppendChar('e'); }
            void E(SecureString s) => "open".ToCharArray().ToList().ForEach({|HT2005:s.AppendChar|});
            void F(SecureString s) => Array.ForEach("open".ToCharArray(), {|HT2005:s.AppendChar|});
            void G(SecureString s) { for (var i = 0; i < Word.Length; i++) {|HT2005:s.AppendChar(Word[i])|}; }
            void H(SecureString s) { foreach (var c in "open".ToCharArray()) {|HT2005:s.AppendChar(c)|}; }
            void I(SecureString s) { {|HT2005:s.InsertAt(0, 'o')|}; }
            void J() { {|HT2005:field.AppendChar('x')|}; field.AppendChar('y'); }
            void K(SecureString s) { var word = "open"; foreach (var c in word) {|HT2005:s.AppendChar(c)|}; }
            void L(SecureString s, SecureString t) { {|HT2005:s.AppendChar('a')|}; {|HT2005:t.AppendChar('b')|}; }
        }
        """);

    [Fact]
    public Task Characters_from_elsewhere_are_not() => AnalyzerVerify.Analyze<SecureStringAnalyzer>("""
        using System.Linq;
        using System.Security;
        using System.Text;

        class Words
        {
            void A(SecureString s, string word) { foreach (var c in word) s.AppendChar(c); }
            void B(SecureString s) { foreach (var c in Environment.GetEnvironmentVariable("W")!) s.AppendChar(c); }
            void C(SecureString s) { s.AppendChar(Console.ReadKey(true).KeyChar); }
            void D(SecureString s, char[] word) => Array.ForEach(word, s.AppendChar);
            void E(SecureString s, string word) => word.ToList().ForEach(s.AppendChar);
            void F(StringBuilder s) { foreach (var c in "open") s.Append(c); }
            void G(SecureString s, string word) { for (var i = 0; i < word.Length; i++) s.AppendChar(word[i]); }
            void H(SecureString s) { s.RemoveAt(0); s.Clear(); s.MakeReadOnly(); }
            void I(SecureString s) { var word = Console.ReadLine()!; foreach (var c in word) s.AppendChar(c); }
            void J(SecureString s, StreamReader reader) { int c; while ((c = reader.Read()) >= 0) s.AppendChar((char)c); }
        }
        """);
}
