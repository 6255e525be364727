using System.Reflection;
using System.Runtime.Loader;

namespace Hardening.Compiler;

/// <summary>
/// <c>Hardening.Compiler FOLDER FOLDER ARGUMENTS…</c>: the folders hold the assemblies of a C# compiler, the arguments are those
/// of <c>csc</c>. Nothing here may touch a type of the compiler before it is known where it lies.
/// </summary>
internal static class Program
{
    private const int Usage = 2;

    private static int Main(string[] arguments)
    {
        if (arguments.Length < 3)
        {
            Console.Error.WriteLine("error : two folders of a compiler and the arguments of csc are wanted");
            return Usage;
        }

        string[] folders = [arguments[0], arguments[1]];
        AssemblyLoadContext.Default.Resolving += (context, name) => Find(context, name, folders);
        return Compilation.Run(arguments[2..]);
    }

    private static Assembly? Find(AssemblyLoadContext context, AssemblyName name, string[] folders) =>
        folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists) is { } file
            ? context.LoadFromAssemblyPath(file) : null;
}
