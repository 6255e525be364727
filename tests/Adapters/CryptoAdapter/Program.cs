using System.Text;
using CryptoAdapter;

// One JSON object a line in, one a line out, in order, until the input ends. Nothing else is ever written to standard output.
using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
using var session = new Session();
while (input.ReadLine() is { } line)
{
    if (!string.IsNullOrWhiteSpace(line))
    {
        output.WriteLine(session.Answer(line));
    }
}
