using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>
/// Method bodies without row numbers. Every token gives way to the hash of the name it stands for, every string to the hash
/// of itself; the rest of a body stays as it is. Equal bodies then have equal hashes, whatever else moved in the assembly.
/// </summary>
internal sealed class MethodBodies(PEReader image, MetadataReader reader, MetadataNames names)
{
    private readonly Dictionary<int, byte[]> hashes = [];
    private readonly ArrayBufferWriter<byte> buffer = new(64 << 10);

    /// <summary>SHA-256 over the body; empty for a method without one.</summary>
    internal byte[] Hash(MethodDefinition method)
    {
        if (method.RelativeVirtualAddress == 0)
        {
            return [];
        }

        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        buffer.ResetWrittenCount();
        Write(body.MaxStack);
        Write(body.LocalVariablesInitialized ? 1 : 0);
        Write(names.Locals(body.LocalSignature));
        foreach (var region in body.ExceptionRegions)
        {
            Write((int)region.Kind);
            Write(((long)region.TryOffset << 32) | (uint)region.TryLength);
            Write(((long)region.HandlerOffset << 32) | (uint)region.HandlerLength);
            Write(region.Kind == ExceptionRegionKind.Filter ? region.FilterOffset : 0);
            Write(region.CatchType.IsNil ? "" : names.Of(region.CatchType));
        }

        for (var code = new IlReader(body.GetILReader()); code.Read();)
        {
            Write((int)code.OpCode);
            if (code.Operand is IlOperand.Token or IlOperand.Text)
            {
                buffer.Write(OfToken((int)code.Value, code.Operand));
            }
            else
            {
                Write(code.Value);
                foreach (var target in code.Targets)
                {
                    Write(target);
                }
            }
        }

        return SHA256.HashData(buffer.WrittenSpan);
    }

    /// <summary>The body as text, a line for each instruction.</summary>
    internal BodyText Lines(MethodDefinition method)
    {
        if (method.RelativeVirtualAddress == 0)
        {
            return new BodyText(this, "(no body)", [], []);
        }

        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        var instructions = new List<Instruction>();
        for (var code = new IlReader(body.GetILReader()); code.Read();)
        {
            instructions.Add(new Instruction(code.Offset, code.OpCode, code.Operand, code.Value, code.Operand == IlOperand.Switch ? code.Targets : []));
        }

        return new BodyText(
            this, $"locals ({names.Locals(body.LocalSignature)}), {(body.LocalVariablesInitialized ? "initialized" : "not initialized")}", instructions,
            [.. body.ExceptionRegions.Select(Region), string.Create(CultureInfo.InvariantCulture, $"stack of {body.MaxStack}")]);
    }

    internal string Text(Instruction code) =>
        string.Create(CultureInfo.InvariantCulture, $"IL_{code.Offset:x4} {Name(code.OpCode)}{Operand(code)}");

    /// <summary>The hash of what a token stands for; of the text, where it stands for one.</summary>
    internal byte[] OfToken(Instruction code) => OfToken((int)code.Value, code.Operand);

    private string Region(ExceptionRegion region)
    {
        var type = region.CatchType.IsNil ? "" : names.Of(region.CatchType);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{region.Kind} IL_{region.TryOffset:x4}+{region.TryLength} to IL_{region.HandlerOffset:x4}+{region.HandlerLength} {type}");
    }

    private string Operand(Instruction code) => code.Operand switch
    {
        IlOperand.None => "",
        IlOperand.Token => " " + names.Of(MetadataTokens.EntityHandle((int)code.Value)),
        IlOperand.Text => $" \"{reader.GetUserString((UserStringHandle)MetadataTokens.Handle((int)code.Value))}\"",
        IlOperand.ShortBranch or IlOperand.Branch => string.Create(CultureInfo.InvariantCulture, $" IL_{code.Value:x4}"),
        IlOperand.Switch => " " + string.Join(' ', code.Targets.Select(target => string.Create(CultureInfo.InvariantCulture, $"IL_{target:x4}"))),
        _ => string.Create(CultureInfo.InvariantCulture, $" {code.Value}"),
    };

    private static string Name(ILOpCode code) => code.ToString().ToLowerInvariant().Replace('_', '.');

    private byte[] OfToken(int token, IlOperand operand)
    {
        if (hashes.TryGetValue(token, out var known))
        {
            return known;
        }

        var text = operand == IlOperand.Text
            ? reader.GetUserString((UserStringHandle)MetadataTokens.Handle(token))
            : names.Of(MetadataTokens.EntityHandle(token));
        return hashes[token] = SHA256.HashData(Encoding.Unicode.GetBytes(text));
    }

    private void Write(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(sizeof(long)), value);
        buffer.Advance(sizeof(long));
    }

    // With its length before it, so that no two rows of texts run together in the same way.
    private void Write(string text)
    {
        Write(text.Length);
        var bytes = Encoding.Unicode.GetByteCount(text);
        buffer.Advance(Encoding.Unicode.GetBytes(text, buffer.GetSpan(bytes)));
    }
}
