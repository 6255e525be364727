using System.Text;

namespace Hardening.Cryptography.Age.Text;

/// <summary>Writes strict PEM with the label AGE ENCRYPTED FILE.</summary>
internal sealed class ArmorWriter(Stream output) : Streams.SealingStream
{
    private const int LineBytes = ArmorReader.Columns / 4 * 3;
    private readonly byte[] pending = new byte[LineBytes];
    private int count;
    private bool begun;
    private bool ended;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(ended, this);
        while (!buffer.IsEmpty)
        {
            var part = Math.Min(buffer.Length, LineBytes - count);
            buffer[..part].CopyTo(pending.AsSpan(count));
            count += part;
            buffer = buffer[part..];
            if (count == LineBytes)
            {
                Put();
            }
        }
    }

    public override void Complete()
    {
        ObjectDisposedException.ThrowIf(ended, this);
        ended = true;
        Put();
        Line(ArmorReader.End);
        output.Flush();
    }

    private void Put()
    {
        if (!begun)
        {
            begun = true;
            Line(ArmorReader.Begin);
        }

        if (count > 0)
        {
            Line(Convert.ToBase64String(pending, 0, count));
            count = 0;
        }
    }

    private void Line(string text) => output.Write(Encoding.ASCII.GetBytes(text + "\n"));
}
